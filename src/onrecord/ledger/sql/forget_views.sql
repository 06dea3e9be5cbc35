-- Drop what is derived from the entries, to build it again.

DROP TABLE IF EXISTS clock;
DROP TABLE IF EXISTS hiding;
DROP TABLE IF EXISTS speaker_then;
DROP TABLE IF EXISTS article_entry;
DROP TABLE IF EXISTS judgement;
DROP TABLE IF EXISTS apart;
DROP TABLE IF EXISTS alike;
DROP TABLE IF EXISTS problem;
DROP TABLE IF EXISTS claim_words;
DROP TABLE IF EXISTS claim_count;
DROP TABLE IF EXISTS claim_time;
DROP TABLE IF EXISTS claim_event;
DROP TABLE IF EXISTS claim_place;
DROP TABLE IF EXISTS claim_before;
DROP TABLE IF EXISTS claim;
DROP TABLE IF EXISTS voice;
DROP TABLE IF EXISTS speaker;
DROP TABLE IF EXISTS article_words;
DROP TABLE IF EXISTS reading;
DROP TABLE IF EXISTS article;
DROP TABLE IF EXISTS capture;
