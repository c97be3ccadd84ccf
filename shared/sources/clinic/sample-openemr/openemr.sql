-- MySQL dump 10.13  Distrib 8.0.36
--
-- Host: localhost    Database: clinic
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS `patient_data`;
CREATE TABLE `patient_data` (
  `id` bigint,
  `title` varchar(255),
  `fname` varchar(255),
  `lname` varchar(255),
  `mname` varchar(255),
  `DOB` date,
  `street` varchar(255),
  `postal_code` varchar(255),
  `city` varchar(255),
  `state` varchar(255),
  `phone_home` varchar(255),
  `phone_cell` varchar(255),
  `sex` varchar(255),
  `email` varchar(255),
  `date` datetime,
  `pubpid` varchar(255),
  `pid` bigint,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;
LOCK TABLES `patient_data` WRITE;
INSERT INTO `patient_data` VALUES (11,'','Ada','Lovelace','','1950-01-01','10 Elm St','06000','Springfield','IL','(312) 555-0100','','Female','ada.lovelace.0@mail.example','0000-00-00 00:00:00','P1',1),(12,'','Noah','Fischer','','1953-02-08','11 Elm St','06001','Naperville','IL','773-555-0100','','Male','noah.fischer.1@mail.example','0000-00-00 00:00:00','P2',2),(13,'','Grace','Keller','','1956-03-15','12 Elm St','06002','Evanston','IL','847.555.0100','','Female','grace.keller.2@mail.example','0000-00-00 00:00:00','P3',3),(14,'','Marcus','Anderson','','1959-04-22','13 Elm St','06003','Madison','WI','+1 630 555 0100','','Male','marcus.anderson.3@mail.example','0000-00-00 00:00:00','P4',4),(15,'','Sofia','Fischer','','1962-05-01','14 Elm St','06004','Springfield','IL','(708) 555-0100','','Female','sofia.fischer.4@mail.example','0000-00-00 00:00:00','P5',5),(16,'','Caleb','Keller','','1965-06-08','15 Elm St','06005','Naperville','IL','815-555-0100','','Male','caleb.keller.5@mail.example','0000-00-00 00:00:00','P6',6),(17,'','Olivia','Anderson','','1968-07-15','16 Elm St','06006','Evanston','IL','312.555.0101','','Female','olivia.anderson.6@mail.example','0000-00-00 00:00:00','P7',7),(18,'','Jose','Fischer','','1971-08-22','17 Elm St','06007','Madison','WI','+1 773 555 0101','','Male','jose.fischer.7@mail.example','0000-00-00 00:00:00','P8',8),(19,'','Chloe','Keller','','1974-09-01','18 Elm St','06008','Springfield','IL','(847) 555-0101','','Female','chloe.keller.8@mail.example','0000-00-00 00:00:00','P9',9),(20,'','Tyler','Anderson','','1977-10-08','19 Elm St','06009','Naperville','IL','630-555-0101','','Male','tyler.anderson.9@mail.example','0000-00-00 00:00:00','P10',10);
UNLOCK TABLES;
DROP TABLE IF EXISTS `openemr_postcalendar_events`;
CREATE TABLE `openemr_postcalendar_events` (
  `pc_eid` int,
  `pc_catid` int,
  `pc_aid` varchar(30),
  `pc_pid` varchar(11),
  `pc_title` varchar(150),
  `pc_time` datetime,
  `pc_hometext` text,
  `pc_eventDate` date,
  `pc_duration` bigint,
  `pc_startTime` time,
  `pc_endTime` time,
  `pc_apptstatus` varchar(15),
  PRIMARY KEY (`pc_eid`)
) ENGINE=InnoDB;
LOCK TABLES `openemr_postcalendar_events` WRITE;
INSERT INTO `openemr_postcalendar_events` VALUES (700,5,'1','1','Office Visit','2026-08-01 08:00:00','','2026-09-01',1800,'09:30:00','10:00:00','-'),(701,5,'2','2','Follow-up','2026-08-01 08:00:00','','2026-09-02',1800,'09:30:00','10:00:00','-'),(702,5,'1','3','Phone Consultation','2026-08-01 08:00:00','','2026-09-03',1800,'09:30:00','10:00:00','-'),(703,5,'2','4','Lab Order','2026-08-01 08:00:00','','2026-09-04',1800,'09:30:00','10:00:00','-'),(704,5,'1','5','Annual Exam','2026-08-01 08:00:00','','2026-09-05',1800,'09:30:00','10:00:00','-'),(705,5,'2','6','Office Visit','2026-08-01 08:00:00','','2026-09-06',1800,'09:30:00','10:00:00','-'),(706,5,'1','7','Follow-up','2026-08-01 08:00:00','','2026-09-07',1800,'09:30:00','10:00:00','-'),(707,5,'2','8','Phone Consultation','2026-08-01 08:00:00','','2026-09-08',1800,'09:30:00','10:00:00','-'),(708,5,'1','9','Lab Order','2026-08-01 08:00:00','','2026-09-09',1800,'09:30:00','10:00:00','-'),(709,5,'2','10','Annual Exam','2026-08-01 08:00:00','','2026-09-10',1800,'09:30:00','10:00:00','-');
UNLOCK TABLES;
DROP TABLE IF EXISTS `users`;
CREATE TABLE `users` (
  `id` bigint,
  `username` varchar(255),
  `fname` varchar(255),
  `lname` varchar(255),
  `npi` varchar(15),
  `active` tinyint,
  `specialty` varchar(255),
  `email` varchar(255),
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;
LOCK TABLES `users` WRITE;
INSERT INTO `users` VALUES (1,'ada','Ada','Byron','1000000010',1,'Family medicine','ada@analytical.example'),(2,'priya','Priya','Nair','1000000011',1,'Pediatrics','priya.nair@analytical.example');
UNLOCK TABLES;
DROP TABLE IF EXISTS `pnotes`;
CREATE TABLE `pnotes` (
  `id` bigint,
  `date` datetime,
  `body` text,
  `pid` bigint,
  `user` varchar(255),
  `title` varchar(255),
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;
LOCK TABLES `pnotes` WRITE;
INSERT INTO `pnotes` VALUES (900,'2026-08-01 10:30:00','Follow-up in six weeks; bring the inhaler.',1,'ada','Chart Note'),(901,'2026-08-02 10:30:00','Mother called: fever is gone.\nNo visit needed.',2,'ada','Chart Note'),(902,'2026-08-03 10:30:00','Follow-up in six weeks; bring the inhaler.',3,'ada','Chart Note'),(903,'2026-08-04 10:30:00','Mother called: fever is gone.\nNo visit needed.',4,'ada','Chart Note'),(904,'2026-08-05 10:30:00','Follow-up in six weeks; bring the inhaler.',5,'ada','Chart Note');
UNLOCK TABLES;
-- Dump completed on 2026-11-30 12:00:00
