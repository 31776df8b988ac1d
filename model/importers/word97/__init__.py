"""Word's binary documents (.doc of Word 97 to 2003, .wps of WPS): put into Word's XML, which `word` reads."""
