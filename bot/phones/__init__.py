"""The phones: a web page showing what people hold in their hands, to try the program without any account."""
