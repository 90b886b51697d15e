package de.amtspost.xoev.codelist;

/** Writes small lists, for tests. */
public final class GenericodeText {

    private GenericodeText() {}

    /**
     * Writes a list of dogs.
     *
     * @param uri its identifier
     * @param version its version
     * @param codes its codes, each with the text "Hund CODE"
     * @return the document
     */
    public static String list(String uri, String version, String... codes) {
        StringBuilder rows = new StringBuilder();
        for (String code : codes) {
            rows.append("""
                        <Row>
                          <Value ColumnRef="code"><SimpleValue>%s</SimpleValue></Value>
                          <Value ColumnRef="text"><SimpleValue>Hund %s</SimpleValue></Value>
                        </Row>
                    """.formatted(code, code));
        }
        return """
                <gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
                  <Annotation><Description><nameKurz>Hund</nameKurz></Description></Annotation>
                  <Identification>
                    <ShortName>hund</ShortName><Version>%2$s</Version>
                    <CanonicalUri>%1$s</CanonicalUri><CanonicalVersionUri>%1$s_%2$s</CanonicalVersionUri>
                  </Identification>
                  <ColumnSet>
                    <Column Id="code" Use="required"><ShortName>code</ShortName><Data Type="string"/></Column>
                    <Column Id="text" Use="required"><ShortName>text</ShortName><Data Type="string"/></Column>
                    <Key Id="codeKey"><ShortName>codeKey</ShortName><ColumnRef Ref="code"/></Key>
                  </ColumnSet>
                  <SimpleCodeList>
                %3$s  </SimpleCodeList>
                </gc:CodeList>
                """.formatted(uri, version, rows);
    }

    /**
     * Writes what XRepository puts in the place of a list.
     *
     * @param uri the identifier of the list
     * @return the document
     */
    public static String error(String uri) {
        return """
                <b:Fehler xmlns:b="http://www.xoev.de/de/xrepository/framework/1/basisdatentypen">
                  <b:status>0</b:status><b:fehler>Version fehlt</b:fehler>
                  <b:meldung>Die Liste %s
                  ist nicht bereit</b:meldung>
                </b:Fehler>
                """.formatted(uri);
    }
}
