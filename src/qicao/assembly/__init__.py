"""A Store and a Request → a Draft: choosing, filling, numbering, accounting for origins."""
