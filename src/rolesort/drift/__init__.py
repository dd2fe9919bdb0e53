"""What has changed between two crawls, and whether it is more than chance."""
