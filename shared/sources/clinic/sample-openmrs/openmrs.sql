-- MySQL dump 10.13  Distrib 8.0.36
--
-- Host: localhost    Database: clinic
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS `person`;
CREATE TABLE `person` (
  `person_id` int,
  `gender` varchar(50),
  `birthdate` date,
  `birthdate_estimated` tinyint,
  `dead` tinyint,
  `death_date` datetime,
  `date_created` datetime,
  `voided` tinyint,
  `uuid` char(38),
  PRIMARY KEY (`person_id`)
) ENGINE=InnoDB;
LOCK TABLES `person` WRITE;
INSERT INTO `person` VALUES (1,'F',NULL,0,0,NULL,'2025-01-15 08:00:00',0,'00000000-0000-0000-0000-000000000001'),(2,'F',NULL,0,0,NULL,'2025-01-15 08:00:00',0,'00000000-0000-0000-0000-000000000002'),(3,'F','1950-01-01',0,0,NULL,'2025-01-15 08:00:00',0,'00000000-0000-0000-0000-000000000100'),(4,'M','1953-02-08',0,0,NULL,'2025-01-15 08:00:00',0,'00000000-0000-0000-0000-000000000101'),(5,'F','1956-03-15',0,0,NULL,'2025-01-15 08:00:00',0,'00000000-0000-0000-0000-000000000102'),(6,'M','1959-04-22',0,0,NULL,'2025-01-15 08:00:00',0,'00000000-0000-0000-0000-000000000103'),(7,'F','1962-05-01',1,0,NULL,'2025-01-15 08:00:00',0,'00000000-0000-0000-0000-000000000104'),(8,'M','1965-06-08',0,0,NULL,'2025-01-15 08:00:00',0,'00000000-0000-0000-0000-000000000105'),(9,'F','1968-07-15',0,0,NULL,'2025-01-15 08:00:00',0,'00000000-0000-0000-0000-000000000106'),(10,'M','1971-08-22',0,0,NULL,'2025-01-15 08:00:00',0,'00000000-0000-0000-0000-000000000107'),(11,'F','1974-09-01',0,0,NULL,'2025-01-15 08:00:00',0,'00000000-0000-0000-0000-000000000108'),(12,'M','1977-10-08',0,0,NULL,'2025-01-15 08:00:00',0,'00000000-0000-0000-0000-000000000109');
UNLOCK TABLES;
DROP TABLE IF EXISTS `person_name`;
CREATE TABLE `person_name` (
  `person_name_id` int,
  `preferred` tinyint,
  `person_id` int,
  `prefix` varchar(50),
  `given_name` varchar(50),
  `middle_name` varchar(50),
  `family_name` varchar(50),
  `voided` tinyint,
  PRIMARY KEY (`person_name_id`)
) ENGINE=InnoDB;
LOCK TABLES `person_name` WRITE;
INSERT INTO `person_name` VALUES (1,1,1,'Dr','Ada',NULL,'Byron',0),(2,1,2,'Dr','Priya',NULL,'Nair',0),(50,0,3,NULL,'Ada',NULL,'Byron',0),(51,0,6,NULL,'Wrong',NULL,'Name',1),(100,1,3,NULL,'Ada','Augusta','Lovelace',0),(101,1,4,NULL,'Noah',NULL,'Fischer',0),(102,1,5,NULL,'Grace',NULL,'Keller',0),(103,1,6,NULL,'Marcus',NULL,'Anderson',0),(104,1,7,NULL,'Sofia',NULL,'Fischer',0),(105,1,8,NULL,'Caleb',NULL,'Keller',0),(106,1,9,NULL,'Olivia',NULL,'Anderson',0),(107,1,10,NULL,'Jose',NULL,'Fischer',0),(108,1,11,NULL,'Chloe',NULL,'Keller',0),(109,1,12,NULL,'Tyler',NULL,'Anderson',0);
UNLOCK TABLES;
DROP TABLE IF EXISTS `person_address`;
CREATE TABLE `person_address` (
  `person_address_id` int,
  `person_id` int,
  `preferred` tinyint,
  `address1` varchar(255),
  `address2` varchar(255),
  `city_village` varchar(255),
  `state_province` varchar(255),
  `postal_code` varchar(50),
  `country` varchar(50),
  `voided` tinyint,
  PRIMARY KEY (`person_address_id`)
) ENGINE=InnoDB;
LOCK TABLES `person_address` WRITE;
INSERT INTO `person_address` VALUES (200,3,1,'10 Elm St',NULL,'Springfield','IL','06000','United States',0),(201,4,1,'11 Elm St',NULL,'Naperville','IL','06001','United States',0),(202,5,1,'12 Elm St',NULL,'Evanston','IL','06002','United States',0),(203,6,1,'13 Elm St',NULL,'Madison','WI','06003','United States',0),(204,7,1,'14 Elm St',NULL,'Springfield','IL','06004','United States',0),(205,8,1,'15 Elm St',NULL,'Naperville','IL','06005','United States',0),(206,9,1,'16 Elm St',NULL,'Evanston','IL','06006','United States',0),(207,10,1,'17 Elm St',NULL,'Madison','WI','06007','United States',0),(208,11,1,'18 Elm St',NULL,'Springfield','IL','06008','United States',0),(209,12,1,'19 Elm St',NULL,'Naperville','IL','06009','United States',0);
UNLOCK TABLES;
DROP TABLE IF EXISTS `person_attribute_type`;
CREATE TABLE `person_attribute_type` (
  `person_attribute_type_id` int,
  `name` varchar(50),
  `retired` tinyint,
  PRIMARY KEY (`person_attribute_type_id`)
) ENGINE=InnoDB;
LOCK TABLES `person_attribute_type` WRITE;
INSERT INTO `person_attribute_type` VALUES (8,'Telephone Number',0),(9,'Email',0),(4,'Mother\'s Name',0);
UNLOCK TABLES;
DROP TABLE IF EXISTS `person_attribute`;
CREATE TABLE `person_attribute` (
  `person_attribute_id` int,
  `person_id` int,
  `value` varchar(50),
  `person_attribute_type_id` int,
  `voided` tinyint,
  PRIMARY KEY (`person_attribute_id`)
) ENGINE=InnoDB;
LOCK TABLES `person_attribute` WRITE;
INSERT INTO `person_attribute` VALUES (300,3,'(312) 555-0100',8,0),(301,3,'ada.lovelace.0@mail.example',9,0),(302,3,'Annabella',4,0),(303,4,'773-555-0100',8,0),(304,4,'noah.fischer.1@mail.example',9,0),(306,5,'847.555.0100',8,0),(307,5,'grace.keller.2@mail.example',9,0),(309,6,'+1 630 555 0100',8,0),(310,6,'marcus.anderson.3@mail.example',9,0),(312,7,'(708) 555-0100',8,0),(313,7,'sofia.fischer.4@mail.example',9,0),(315,8,'815-555-0100',8,0),(316,8,'caleb.keller.5@mail.example',9,0),(318,9,'312.555.0101',8,0),(319,9,'olivia.anderson.6@mail.example',9,0),(321,10,'+1 773 555 0101',8,0),(322,10,'jose.fischer.7@mail.example',9,0),(324,11,'(847) 555-0101',8,0),(325,11,'chloe.keller.8@mail.example',9,0),(327,12,'630-555-0101',8,0),(328,12,'tyler.anderson.9@mail.example',9,0);
UNLOCK TABLES;
DROP TABLE IF EXISTS `patient`;
CREATE TABLE `patient` (
  `patient_id` int,
  `creator` int,
  `date_created` datetime,
  `voided` tinyint,
  PRIMARY KEY (`patient_id`)
) ENGINE=InnoDB;
LOCK TABLES `patient` WRITE;
INSERT INTO `patient` VALUES (3,1,'2025-01-15 08:00:00',0),(4,1,'2025-01-15 08:00:00',0),(5,1,'2025-01-15 08:00:00',0),(6,1,'2025-01-15 08:00:00',0),(7,1,'2025-01-15 08:00:00',0),(8,1,'2025-01-15 08:00:00',0),(9,1,'2025-01-15 08:00:00',0),(10,1,'2025-01-15 08:00:00',0),(11,1,'2025-01-15 08:00:00',0),(12,1,'2025-01-15 08:00:00',1);
UNLOCK TABLES;
DROP TABLE IF EXISTS `patient_identifier_type`;
CREATE TABLE `patient_identifier_type` (
  `patient_identifier_type_id` int,
  `name` varchar(50),
  `retired` tinyint,
  PRIMARY KEY (`patient_identifier_type_id`)
) ENGINE=InnoDB;
LOCK TABLES `patient_identifier_type` WRITE;
INSERT INTO `patient_identifier_type` VALUES (3,'OpenMRS ID',0),(5,'Old Identification Number',0);
UNLOCK TABLES;
DROP TABLE IF EXISTS `patient_identifier`;
CREATE TABLE `patient_identifier` (
  `patient_identifier_id` int,
  `patient_id` int,
  `identifier` varchar(50),
  `identifier_type` int,
  `preferred` tinyint,
  `location_id` int,
  `voided` tinyint,
  PRIMARY KEY (`patient_identifier_id`)
) ENGINE=InnoDB;
LOCK TABLES `patient_identifier` WRITE;
INSERT INTO `patient_identifier` VALUES (400,3,'10000X',3,1,1,0),(401,3,'0007',5,0,1,0),(402,4,'10001X',3,1,1,0),(404,5,'10002X',3,1,1,0),(406,6,'10003X',3,1,1,0),(408,7,'10004X',3,1,1,0),(410,8,'10005X',3,1,1,0),(411,8,'0057',5,0,1,0),(412,9,'10006X',3,1,1,0),(414,10,'10007X',3,1,1,0),(416,11,'10008X',3,1,1,0),(418,12,'10009X',3,1,1,0);
UNLOCK TABLES;
DROP TABLE IF EXISTS `location`;
CREATE TABLE `location` (
  `location_id` int,
  `name` varchar(255),
  `address1` varchar(255),
  `city_village` varchar(255),
  `state_province` varchar(255),
  `postal_code` varchar(50),
  `parent_location` int,
  `retired` tinyint,
  PRIMARY KEY (`location_id`)
) ENGINE=InnoDB;
LOCK TABLES `location` WRITE;
INSERT INTO `location` VALUES (1,'Lakeshore Health Evanston','20 Lake St','Springfield','IL','06100',NULL,0),(2,'Lakeshore Health Naperville','21 Lake St','Naperville','IL','06101',NULL,0);
UNLOCK TABLES;
DROP TABLE IF EXISTS `provider`;
CREATE TABLE `provider` (
  `provider_id` int,
  `person_id` int,
  `name` varchar(255),
  `identifier` varchar(255),
  `retired` tinyint,
  PRIMARY KEY (`provider_id`)
) ENGINE=InnoDB;
LOCK TABLES `provider` WRITE;
INSERT INTO `provider` VALUES (1,1,NULL,'DR1',0),(2,2,NULL,'DR2',0);
UNLOCK TABLES;
DROP TABLE IF EXISTS `encounter_type`;
CREATE TABLE `encounter_type` (
  `encounter_type_id` int,
  `name` varchar(50),
  `description` text,
  `retired` tinyint,
  PRIMARY KEY (`encounter_type_id`)
) ENGINE=InnoDB;
LOCK TABLES `encounter_type` WRITE;
INSERT INTO `encounter_type` VALUES (1,'Adult Visit','A visit of an adult',0),(2,'Vitals','Vital signs',0);
UNLOCK TABLES;
DROP TABLE IF EXISTS `encounter`;
CREATE TABLE `encounter` (
  `encounter_id` int,
  `encounter_type` int,
  `patient_id` int,
  `location_id` int,
  `encounter_datetime` datetime,
  `date_created` datetime,
  `voided` tinyint,
  PRIMARY KEY (`encounter_id`)
) ENGINE=InnoDB;
LOCK TABLES `encounter` WRITE;
INSERT INTO `encounter` VALUES (700,1,3,1,'2026-08-01 10:30:00','2026-08-01 11:00:00',0),(701,2,4,2,'2026-08-02 10:30:00','2026-08-02 11:00:00',0),(702,1,5,1,'2026-08-03 10:30:00','2026-08-03 11:00:00',0),(703,2,6,2,'2026-08-04 10:30:00','2026-08-04 11:00:00',0),(704,1,7,1,'2026-08-05 10:30:00','2026-08-05 11:00:00',0),(705,2,8,2,'2026-08-06 10:30:00','2026-08-06 11:00:00',0),(706,1,9,1,'2026-08-07 10:30:00','2026-08-07 11:00:00',0),(707,2,10,2,'2026-08-08 10:30:00','2026-08-08 11:00:00',0),(708,1,11,1,'2026-08-09 10:30:00','2026-08-09 11:00:00',0),(709,2,12,2,'2026-08-10 10:30:00','2026-08-10 11:00:00',0);
UNLOCK TABLES;
DROP TABLE IF EXISTS `obs`;
CREATE TABLE `obs` (
  `obs_id` int,
  `person_id` int,
  `concept_id` int,
  `encounter_id` int,
  `obs_datetime` datetime,
  `value_coded` int,
  `value_numeric` double,
  `value_datetime` datetime,
  `value_text` text,
  `voided` tinyint,
  PRIMARY KEY (`obs_id`)
) ENGINE=InnoDB;
LOCK TABLES `obs` WRITE;
INSERT INTO `obs` VALUES (9001,3,5089,700,'2026-08-01 10:40:00',NULL,50,NULL,NULL,0),(9002,3,5085,700,'2026-08-01 10:40:00',NULL,110,NULL,NULL,0),(9003,3,161011,700,'2026-08-01 10:40:00',NULL,NULL,NULL,'Follow-up in six weeks; bring the inhaler.',0),(9004,4,5089,701,'2026-08-02 10:40:00',NULL,53,NULL,NULL,0),(9005,4,1284,701,'2026-08-02 10:40:00',121375,NULL,NULL,NULL,0),(9006,5,5089,702,'2026-08-03 10:40:00',NULL,56,NULL,NULL,0),(9007,5,5085,702,'2026-08-03 10:40:00',NULL,112,NULL,NULL,0),(9008,5,5089,702,'2026-08-03 10:40:00',NULL,999,NULL,NULL,1),(9009,6,5089,703,'2026-08-04 10:40:00',NULL,59,NULL,NULL,0),(9010,6,161011,703,'2026-08-04 10:40:00',NULL,NULL,NULL,'Mother called: fever is gone.\nNo visit needed.',0),(9011,7,5089,704,'2026-08-05 10:40:00',NULL,62,NULL,NULL,0),(9012,7,5085,704,'2026-08-05 10:40:00',NULL,114,NULL,NULL,0),(9013,8,5089,705,'2026-08-06 10:40:00',NULL,65,NULL,NULL,0),(9014,8,1284,705,'2026-08-06 10:40:00',117399,NULL,NULL,NULL,0),(9015,9,5089,706,'2026-08-07 10:40:00',NULL,68,NULL,NULL,0),(9016,9,5085,706,'2026-08-07 10:40:00',NULL,116,NULL,NULL,0),(9017,9,161011,706,'2026-08-07 10:40:00',NULL,NULL,NULL,'Follow-up in six weeks; bring the inhaler.',0),(9018,10,5089,707,'2026-08-08 10:40:00',NULL,71,NULL,NULL,0),(9019,11,5089,708,'2026-08-09 10:40:00',NULL,74,NULL,NULL,0),(9020,11,5085,708,'2026-08-09 10:40:00',NULL,118,NULL,NULL,0),(9021,12,5089,709,'2026-08-10 10:40:00',NULL,77,NULL,NULL,0),(9022,12,161011,709,'2026-08-10 10:40:00',NULL,NULL,NULL,'Mother called: fever is gone.\nNo visit needed.',0),(9023,12,1284,709,'2026-08-10 10:40:00',121375,NULL,NULL,NULL,0);
UNLOCK TABLES;
DROP TABLE IF EXISTS `concept_name`;
CREATE TABLE `concept_name` (
  `concept_name_id` int,
  `concept_id` int,
  `name` varchar(255),
  `locale` varchar(50),
  `locale_preferred` tinyint,
  `voided` tinyint,
  PRIMARY KEY (`concept_name_id`)
) ENGINE=InnoDB;
LOCK TABLES `concept_name` WRITE;
INSERT INTO `concept_name` VALUES (800,5089,'Poids (kg)','fr',0,0),(801,5089,'Weight (kg)','en',1,0),(802,5085,'Tension systolique','fr',0,0),(803,5085,'Systolic blood pressure','en',1,0),(804,161011,'Remarque','fr',0,0),(805,161011,'Clinical note','en',1,0),(806,1284,'Problèmes','fr',0,0),(807,1284,'Problem list','en',1,0),(808,121375,'Asthme','fr',0,0),(809,121375,'Asthma','en',1,0),(810,117399,'Hypertension artérielle','fr',0,0),(811,117399,'Hypertension','en',1,0);
UNLOCK TABLES;
-- Dump completed on 2026-11-30 12:00:00
