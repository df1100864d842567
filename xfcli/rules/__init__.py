"""The regulation as code: one module an article."""
