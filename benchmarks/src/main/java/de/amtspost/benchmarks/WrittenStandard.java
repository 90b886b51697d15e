package de.amtspost.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The schemas of a standard that nobody needs, as large as a real one: messages with the head of the Basisnachricht G2G,
 * a building kit of types that refer to one another, and code types that narrow that of the building blocks.
 */
final class WrittenStandard {

    private static final int CODES = 100;
    private static final int TYPES = 200;
    private static final int MESSAGES = 40;

    private static final String NAMESPACE = "urn:xoev-de:amtspost:standard:xgross_1.0";
    private static final String START = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:x="%1$s" targetNamespace="%1$s" version="1.0"
                xmlns:g2g="http://xoev.de/schemata/basisnachricht/unqualified/g2g/1_1"
                xmlns:din="urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08"
                xmlns:code="http://xoev.de/schemata/code/1_0" elementFormDefault="qualified">
              <xs:annotation><xs:appinfo>
                <standard><nameLang>XGross</nameLang><nameKurz>XGross</nameKurz><nameTechnisch>xgross</nameTechnisch>
                  <kennung>urn:xoev-de:amtspost:standard:xgross</kennung></standard>
                <versionStandard><version>1.0</version></versionStandard>
              </xs:appinfo></xs:annotation>
              %2$s
              <xs:import namespace="http://xoev.de/schemata/basisnachricht/unqualified/g2g/1_1"/>
              <xs:import namespace="urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08"/>
              <xs:import namespace="http://xoev.de/schemata/code/1_0"/>
              %3$s
            </xs:schema>
            """;
    private static final String MESSAGE = """
            <xs:element name="vorgang.nachricht.%1$04d"><xs:complexType><xs:complexContent>
              <xs:extension base="g2g:Nachricht.G2GType"><xs:sequence>
                <xs:element name="gegenstand" type="x:Teil%2$dType" maxOccurs="unbounded"/>
                <xs:element name="anlass" type="x:Code.Liste%3$dType"/>
                <xs:choice>
                  <xs:element name="begruendung" type="din:datatypeC"/>
                  <xs:element name="verweis" type="x:Teil%4$dType"/>
                </xs:choice>
              </xs:sequence></xs:extension>
            </xs:complexContent></xs:complexType></xs:element>
            """;
    private static final String TYPE = """
            <xs:complexType name="Teil%1$dType">
              <xs:annotation><xs:documentation xml:lang="de">Teil %1$d des Baukastens.</xs:documentation></xs:annotation>
              <xs:sequence>
                <xs:element name="bezeichnung" type="din:datatypeC"/>
                <xs:element name="zusatz" type="din:datatypeB" minOccurs="0" maxOccurs="unbounded"/>
                <xs:element name="art" type="x:Code.Liste%2$dType"/>
                <xs:element name="beginn" type="xs:date"/>
                <xs:element name="erfasst" type="xs:dateTime" minOccurs="0"/>
                <xs:element name="menge" type="xs:decimal" minOccurs="0"/>
                <xs:element name="gueltig" type="xs:boolean"/>
                <xs:element name="anteil" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
                  <xs:element name="kennzeichen" type="xs:token"/>
                  <xs:element name="teil" type="x:Teil%3$dType" minOccurs="0"/>
                </xs:sequence><xs:attribute name="rang" type="xs:positiveInteger"/></xs:complexType></xs:element>
              </xs:sequence>
            </xs:complexType>
            """;
    private static final String CODE = """
            <xs:complexType name="Code.Liste%1$dType"><xs:complexContent><xs:restriction base="code:Code"><xs:sequence>
              <xs:element name="code" form="unqualified"><xs:simpleType><xs:restriction base="xs:token">
                <xs:enumeration value="01"/><xs:enumeration value="02"/><xs:enumeration value="03"/>
              </xs:restriction></xs:simpleType></xs:element>
            </xs:sequence>
            <xs:attribute name="listURI" type="xs:anyURI" use="required" fixed="urn:xoev-de:amtspost:codeliste:liste%1$d"/>
            <xs:attribute name="listVersionID" type="xs:normalizedString" use="required" fixed="1"/>
            </xs:restriction></xs:complexContent></xs:complexType>
            """;

    private WrittenStandard() {}

    static void write(Path folder) throws IOException {
        file(
                folder.resolve("xgross.xsd"),
                "<xs:include schemaLocation='xgross-baukasten.xsd'/>",
                each(MESSAGES, i -> MESSAGE.formatted(i, i * 5, i * 2, i * 3)));
        file(
                folder.resolve("xgross-baukasten.xsd"),
                "<xs:include schemaLocation='xgross-codes.xsd'/>",
                each(TYPES, i -> TYPE.formatted(i, i % CODES, i / 2)));
        file(folder.resolve("xgross-codes.xsd"), "", each(CODES, CODE::formatted));
    }

    private static String each(int number, IntFunction<String> part) {
        return IntStream.range(0, number).mapToObj(part).collect(Collectors.joining());
    }

    private static void file(Path file, String include, String parts) throws IOException {
        Files.writeString(file, START.formatted(NAMESPACE, include, parts));
    }
}
