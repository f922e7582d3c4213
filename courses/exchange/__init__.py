"""Questions as others write them: GIFT and Moodle XML, read and written. Values in, values out."""
