-- What makes a receipt a legal proof (certified mail): the other side's word for it, who vouches, under which number, and the receipt as it came.
alter table notification_receipt
    add column proof_kind     text,
    add column proof_issuer   text,
    add column proof_number   text,
    add column proof_original text,
    add constraint notification_receipt_proof check (num_nulls(proof_kind, proof_issuer, proof_number, proof_original) in (0, 4));
