"""House templates: Word files that advisers edit in Word, checked on upload and rendered in a child process with limits."""
