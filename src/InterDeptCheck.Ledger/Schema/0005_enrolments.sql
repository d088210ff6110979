-- A document or photo claims, beside itself, the biometric enrolment that its source attests (kind 35 of claims).
ALTER TABLE staged_lines ADD COLUMN enrolment TEXT;
