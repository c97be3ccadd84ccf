-- What the workers of one account learnt about its pace, so that all of them go by it.

ALTER TABLE limiter
  ADD COLUMN taken   double precision NOT NULL DEFAULT 0, -- slots given out and not given back, ever
  ADD COLUMN learnt  jsonb,                               -- as server/nutshell/pace/next-pace.ts says
  ADD COLUMN version bigint NOT NULL DEFAULT 0;           -- raised by every change of rate, burst or what was learnt
