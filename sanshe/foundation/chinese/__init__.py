"""Chinese text: width, names, pinyin, grams, phones."""
