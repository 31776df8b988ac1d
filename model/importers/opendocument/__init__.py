"""OpenDocument texts (.odt), put into Word's XML, which `word` reads; their worksheets are `sheet`'s."""
