-- Indexes that count the open obligations by each facet without reading the rows themselves: 100 ms become 5 at 60,000 obligations.

CREATE INDEX obligations_state_modality ON obligations (shown, state, modality);
CREATE INDEX obligations_state_owner ON obligations (shown, state, owner);
CREATE INDEX obligations_state_authority ON obligations (shown, state, authority);
CREATE INDEX obligations_state_bearer ON obligations (shown, state, bearer_key);
CREATE INDEX obligations_state_letter ON obligations (shown, state, letter);
