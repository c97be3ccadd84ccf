-- MySQL dump 10.13  Distrib 8.0.36
--
-- Host: localhost    Database: clinic
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS `patient`;
CREATE TABLE `patient` (
  `PatNum` bigint,
  `LName` varchar(100),
  `FName` varchar(100),
  `MiddleI` varchar(100),
  `Preferred` varchar(100),
  `PatStatus` tinyint,
  `Gender` tinyint,
  `Birthdate` date,
  `Address` varchar(100),
  `City` varchar(100),
  `State` varchar(100),
  `Zip` varchar(100),
  `HmPhone` varchar(30),
  `WirelessPhone` varchar(30),
  `Guarantor` bigint,
  `Email` varchar(100),
  `PriProv` bigint,
  `ChartNumber` varchar(20),
  `BalTotal` double,
  PRIMARY KEY (`PatNum`)
) ENGINE=InnoDB;
LOCK TABLES `patient` WRITE;
INSERT INTO `patient` VALUES (1,'Lovelace','Ada','','',0,0,'1950-01-01','10 Elm St','Springfield','IL','06000','(312) 555-0100','',1,'ada.lovelace.0@mail.example',1,'A000',0),(2,'Fischer','Noah','','',0,1,'1953-02-08','11 Elm St','Naperville','IL','06001','773-555-0100','',1,'ada.lovelace.0@mail.example',2,'A001',10),(3,'Keller','Grace','','',0,0,'1956-03-15','12 Elm St','Evanston','IL','06002','847.555.0100','',3,'grace.keller.2@mail.example',1,'A002',20),(4,'Anderson','Marcus','','',0,1,'1959-04-22','13 Elm St','Madison','WI','06003','+1 630 555 0100','',3,'grace.keller.2@mail.example',2,'A003',30),(5,'Fischer','Sofia','','',0,0,'1962-05-01','14 Elm St','Springfield','IL','06004','(708) 555-0100','',5,'sofia.fischer.4@mail.example',1,'A004',40),(6,'Keller','Caleb','','',0,1,'0001-01-01','15 Elm St','Naperville','IL','06005','815-555-0100','',5,'sofia.fischer.4@mail.example',2,'A005',50),(7,'Anderson','Olivia','','',0,0,'1968-07-15','16 Elm St','Evanston','IL','06006','312.555.0101','',7,'olivia.anderson.6@mail.example',1,'A006',60),(8,'Fischer','Jose','','',0,1,'1971-08-22','17 Elm St','Madison','WI','06007','+1 773 555 0101','',7,'olivia.anderson.6@mail.example',2,'A007',70),(9,'Keller','Chloe','','',0,0,'1974-09-01','18 Elm St','Springfield','IL','06008','(847) 555-0101','',9,'chloe.keller.8@mail.example',1,'A008',80),(10,'Anderson','Tyler','','',0,1,'1977-10-08','19 Elm St','Naperville','IL','06009','630-555-0101','',9,'chloe.keller.8@mail.example',2,'A009',90);
UNLOCK TABLES;
DROP TABLE IF EXISTS `appointment`;
CREATE TABLE `appointment` (
  `AptNum` bigint,
  `PatNum` bigint,
  `AptStatus` tinyint,
  `Pattern` varchar(255),
  `Op` bigint,
  `Note` text,
  `ProvNum` bigint,
  `AptDateTime` datetime,
  `ProcDescript` text,
  PRIMARY KEY (`AptNum`)
) ENGINE=InnoDB;
LOCK TABLES `appointment` WRITE;
INSERT INTO `appointment` VALUES (100,1,1,'//XXXX//',1,'',1,'2026-09-01 09:30:00','Office Visit'),(101,2,2,'//XXXX//',2,'',2,'2026-09-02 09:30:00','Follow-up'),(102,3,1,'//XXXX//',3,'It\'s the molar; call first',1,'2026-09-03 09:30:00','Phone Consultation'),(103,4,2,'//XXXX//',1,'',2,'2026-09-04 09:30:00','Lab Order'),(104,5,1,'//XXXX//',2,'',1,'2026-09-05 09:30:00','Annual Exam'),(105,6,2,'//XXXX//',3,'',2,'2026-09-06 09:30:00','Office Visit'),(106,7,1,'//XXXX//',1,'',1,'2026-09-07 09:30:00','Follow-up'),(107,8,2,'//XXXX//',2,'',2,'2026-09-08 09:30:00','Phone Consultation'),(108,9,1,'//XXXX//',3,'',1,'2026-09-09 09:30:00','Lab Order'),(109,10,2,'//XXXX//',1,'',2,'2026-09-10 09:30:00','Annual Exam');
UNLOCK TABLES;
DROP TABLE IF EXISTS `provider`;
CREATE TABLE `provider` (
  `ProvNum` bigint,
  `Abbr` varchar(255),
  `LName` varchar(100),
  `FName` varchar(100),
  `Suffix` varchar(100),
  `NationalProvID` varchar(255),
  PRIMARY KEY (`ProvNum`)
) ENGINE=InnoDB;
LOCK TABLES `provider` WRITE;
INSERT INTO `provider` VALUES (1,'DR1','Byron','Ada','MD','1000000010'),(2,'DR2','Nair','Priya','DO','1000000011');
UNLOCK TABLES;
DROP TABLE IF EXISTS `commlog`;
CREATE TABLE `commlog` (
  `CommlogNum` bigint,
  `PatNum` bigint,
  `CommDateTime` datetime,
  `Note` text,
  PRIMARY KEY (`CommlogNum`)
) ENGINE=InnoDB;
LOCK TABLES `commlog` WRITE;
INSERT INTO `commlog` VALUES (500,1,'2026-08-01 10:30:00','Follow-up in six weeks; bring the inhaler.'),(501,2,'2026-08-02 10:30:00','Mother called: fever is gone.\nNo visit needed.'),(502,3,'2026-08-03 10:30:00','Follow-up in six weeks; bring the inhaler.'),(503,4,'2026-08-04 10:30:00','Mother called: fever is gone.\nNo visit needed.'),(504,5,'2026-08-05 10:30:00','Follow-up in six weeks; bring the inhaler.');
UNLOCK TABLES;
-- Dump completed on 2026-11-30 12:00:00
