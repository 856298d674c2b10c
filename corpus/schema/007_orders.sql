-- Indexes for the orders and facets of the obligations index that 001 leaves to sorting.

CREATE INDEX obligations_by_letter ON obligations (shown, ifnull(letter, 0), id);
CREATE INDEX obligations_of_letters ON obligations (shown, letter);
CREATE INDEX obligations_shown ON obligations (shown);
CREATE INDEX obligations_adrift ON obligations (letter) WHERE adrift = 1;
