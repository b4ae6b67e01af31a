"""What other programs take from here in their own formats: searches, downloads, sitemaps, copies of the whole site.

A face like pages and API: it reads the reading room, and no way leads from it to the desk.
"""
