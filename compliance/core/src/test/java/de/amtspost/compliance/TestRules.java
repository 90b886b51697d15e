package de.amtspost.compliance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Rules of a small standard for library cards, written into a folder, and messages of it. */
final class TestRules {

    static final String NAMESPACE = "urn:example:ausweis:1";

    static final String SCHEMA = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:example:ausweis:1"
                xmlns="urn:example:ausweis:1" xmlns:code="http://xoev.de/schemata/code/1_0"
                xmlns:din="urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08" elementFormDefault="qualified">
              <xs:import namespace="http://xoev.de/schemata/code/1_0"/>
              <xs:import namespace="urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08"/>
              <xs:complexType name="Code.Art">
                <xs:complexContent>
                  <xs:restriction base="code:Code">
                    <xs:sequence>
                      <xs:element name="code" type="xs:token" form="unqualified"/>
                    </xs:sequence>
                    <xs:attribute name="listURI" type="xs:anyURI" fixed="urn:example:liste:art"/>
                    <xs:attribute name="listVersionID" type="xs:normalizedString" use="required"/>
                  </xs:restriction>
                </xs:complexContent>
              </xs:complexType>
              <xs:element name="ausweis.ausstellung.0100">
                <xs:complexType>
                  <xs:sequence>
                    <xs:element name="name" type="din:datatypeA"/>
                    <xs:element name="notiz" type="xs:string" minOccurs="0"/>
                    <xs:element name="art" type="Code.Art"/>
                    <xs:element name="alter" minOccurs="0">
                      <xs:simpleType>
                        <xs:restriction base="xs:integer"><xs:maxInclusive value="150"/></xs:restriction>
                      </xs:simpleType>
                    </xs:element>
                  </xs:sequence>
                  <xs:attribute name="nummer" type="xs:positiveInteger"/>
                </xs:complexType>
              </xs:element>
            </xs:schema>
            """;

    static final String SCHEMATRON = """
            <sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" xml:lang="de">
              <sch:ns prefix="a" uri="urn:example:ausweis:1"/>
              <sch:pattern>
                <sch:rule context="a:ausweis.ausstellung.0100">
                  <sch:assert id="AUS-1" test="not(a:alter) or a:alter &gt;= 6" diagnostics="d1">Kinder unter sechs
                    Jahren erhalten keinen Ausweis.</sch:assert>
                  <sch:assert id="AUS-2" test="a:notiz" flag="warning">Eine Notiz ist erwünscht.</sch:assert>
                  <sch:report id="AUS-3" test="a:alter &gt; 100" role="info">Sehr hohes Alter.</sch:report>
                </sch:rule>
                <sch:rule context="@nummer">
                  <sch:assert id="AUS-4" test="number(.) &lt; 1000">Die Nummer hat höchstens drei Stellen.</sch:assert>
                </sch:rule>
              </sch:pattern>
              <sch:diagnostics>
                <sch:diagnostic id="d1">Alter prüfen oder den Antrag der Eltern abwarten.</sch:diagnostic>
              </sch:diagnostics>
            </sch:schema>
            """;

    static final String CODELIST = """
            <gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
              <Identification>
                <ShortName>art</ShortName>
                <Version>2</Version>
                <CanonicalUri>urn:example:liste:art</CanonicalUri>
                <CanonicalVersionUri>urn:example:liste:art_2</CanonicalVersionUri>
              </Identification>
              <ColumnSet>
                <Column Id="code" Use="required"><ShortName>code</ShortName><Data Type="string"/></Column>
                <Key Id="key"><ShortName>key</ShortName><ColumnRef Ref="code"/></Key>
              </ColumnSet>
              <SimpleCodeList>
                <Row><Value ColumnRef="code"><SimpleValue>kind</SimpleValue></Value></Row>
                <Row><Value ColumnRef="code"><SimpleValue>voll</SimpleValue></Value></Row>
              </SimpleCodeList>
            </gc:CodeList>
            """;

    private TestRules() {}

    static RuleSet in(Path folder) {
        write(folder, "xsd/ausweis.xsd", SCHEMA);
        write(folder, "regeln.sch", SCHEMATRON);
        write(folder, "listen/art.xml", CODELIST);
        return RuleSet.of(folder);
    }

    /** A valid message, with something put in place of something else. */
    static byte[] message(String... replacements) {
        String message = """
                <?xml version="1.0" encoding="UTF-8"?>
                <a:ausweis.ausstellung.0100 xmlns:a="urn:example:ausweis:1" nummer="17">
                  <a:name>Müller</a:name>
                  <a:notiz>ohne</a:notiz>
                  <a:art listVersionID="2"><code>voll</code></a:art>
                  <a:alter>30</a:alter>
                </a:ausweis.ausstellung.0100>
                """;
        for (int i = 0; i < replacements.length; i += 2) {
            if (!message.contains(replacements[i])) {
                throw new IllegalArgumentException(replacements[i]);
            }
            message = message.replace(replacements[i], replacements[i + 1]);
        }
        return message.getBytes(StandardCharsets.UTF_8);
    }

    static void write(Path folder, String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path zip(Path file, String... namesAndTexts) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return file;
    }
}
