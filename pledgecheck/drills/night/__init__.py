"""The drill `night`: an election night's readers at nginx's cache while editors publish, on one machine."""
