"""The Wagtail site: pages, guidance and where its words came from."""
