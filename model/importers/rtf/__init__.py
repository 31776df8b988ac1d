"""Rich text (.rtf, and what systems save as .doc in it), put into Word's XML, which `word` reads."""
