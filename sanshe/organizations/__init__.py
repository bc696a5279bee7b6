"""Bodies of every kind, their names, grades and yearly reports, and the posts people hold in them."""
