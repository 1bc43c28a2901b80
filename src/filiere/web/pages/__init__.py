"""The pages: one module a domain, one small function a page."""
