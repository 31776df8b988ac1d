"""How the window looks: colours, fonts, icons, labels, lists."""
