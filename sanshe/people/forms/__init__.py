"""Forms of the people register: they turn text into values and ask; operations decide."""
