<?xml version="1.0" encoding="UTF-8"?>
<!--
  Makes a stylesheet lean that SchXslt has made of a Schematron (versions 1 and 2 of SchXslt, told apart by their names).
  Such a stylesheet visits each node, has each rule hand the node on to the next one, and reports what it has looked at.
  A checker asks for what failed. The lean one has a mode for each pattern, in which the first rule that matches a node
  is the only one, visits elements alone if no rule can match anything else, and reports failures alone: the same, in the same order.
  Nothing is made if the stylesheet is not known in each part, or if a rule asks for the position of its node among the visited.
-->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:out="urn:de:amtspost:compliance:made"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:my="urn:de:amtspost:compliance:lean"
    xmlns:one="https://doi.org/10.5281/zenodo.1495494" xmlns:svrl="http://purl.oclc.org/dsdl/svrl" version="3.0"
    exclude-result-prefixes="xs my one">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:mode on-no-match="shallow-copy"/>

  <xsl:variable name="two" as="xs:string" select="'Q{http://dmaus.name/ns/2023/schxslt}'"/>
  <xsl:variable name="always" as="xs:string" select="' ge ' || $two || 'numeric-severity(''info'')'"/>

  <xsl:variable name="moded" as="element()*" select="/*/xsl:template[@mode]"/>
  <xsl:variable name="rules1" as="element()*" select="$moded[xsl:param/@name = 'schxslt:patterns-matched']"/>
  <xsl:variable name="rules2" as="element()*" select="$moded[xsl:param/@name = $two || 'pattern']"/>
  <xsl:variable name="rules" as="element()*" select="$rules1, $rules2"/>

  <!-- The pattern of a rule. -->
  <xsl:function name="my:pattern" as="xs:string">
    <xsl:param name="rule" as="element()"/>
    <xsl:sequence select="replace($rule/(xsl:choose/xsl:when)[1]/@test, '^[^'']*''|''[^'']*$', '')"/>
  </xsl:function>

  <xsl:function name="my:mode" as="xs:string">
    <xsl:param name="rule" as="element()"/>
    <xsl:sequence select="$rule/@mode || '.' || my:pattern($rule)"/>
  </xsl:function>

  <!-- An expression without its texts and predicates. -->
  <xsl:function name="my:bare" as="xs:string">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:variable name="less" as="xs:string"
        select="replace(replace($expression, '''[^'']*''|&quot;[^&quot;]*&quot;', ''), '\[[^\[\]]*\]', '')"/>
    <xsl:sequence select="if ($less = $expression) then $less else my:bare($less)"/>
  </xsl:function>

  <xsl:variable name="known" as="xs:boolean" select="
      exists($rules) and (empty($rules1) or empty($rules2))
      and empty(/*/(xsl:import | xsl:include | xsl:use-package))
      and (every $rule in $rules satisfies my:known($rule))
      and (if (exists($rules1)) then my:frame1() else my:frame2())"/>

  <xsl:function name="my:known" as="xs:boolean">
    <xsl:param name="rule" as="element()"/>
    <xsl:variable name="pattern" as="xs:string" select="my:pattern($rule)"/>
    <xsl:variable name="body" as="element()*" select="$rule/xsl:choose/xsl:otherwise/*"/>
    <xsl:sequence select="
        exists($rule/@match) and exists($rule/@priority) and count($rule/xsl:choose) = 1 and count($rule/xsl:choose/*) = 2
        and empty($rule/(* except (xsl:param, xsl:variable, xsl:choose)))
        and deep-equal($rule/xsl:choose/xsl:when/*/local-name(),
            (if ($rule intersect $rules1) then 'rule' else 'suppressed-rule', 'next-match'))
        and count($rule/xsl:param) = 1 and exists($body[last()][self::xsl:next-match])
        and $rule/xsl:choose/xsl:when/@test
            = ('$schxslt:patterns-matched[. = ''' || $pattern || ''']', '''' || $pattern || ''' = $' || $two || 'pattern')
        and not($rule//(@test | @select | @use-when) ! matches(my:bare(.), '(position|last)\s*\(') = true())
        and (if ($rule intersect $rules1)
             then count($body) = 2 and $body[1]/self::one:rule/@pattern = $pattern
             else $body[1][self::svrl:fired-rule] and empty($body[position() = 2 to last() - 1]
                      except ($body/self::xsl:variable, $body/self::xsl:for-each[@select = '.']))
                  and (every $when in $body/self::xsl:for-each/xsl:choose/xsl:when satisfies ends-with($when/@test, $always)))"/>
  </xsl:function>

  <!-- All else of a stylesheet of version 1. -->
  <xsl:function name="my:frame1" as="xs:boolean">
    <xsl:variable name="groups" as="element()*" select="root($rules[1])/*/xsl:template[one:document]"/>
    <xsl:variable name="entry" as="element()*" select="root($rules[1])/*/xsl:template[@match = 'root()'][not(@mode)]"/>
    <xsl:sequence select="
        count($entry) = 1
        and deep-equal($entry/xsl:choose/*/local-name(), ('when', 'otherwise'))
        and deep-equal($entry/xsl:choose/xsl:otherwise/*/string((@name, local-name())[1]),
            ('metadata', 'report', 'schxslt:report', 'schematron-output'))
        and deep-equal($entry//xsl:call-template/@name/string(), $groups/@name/string())
        and empty($moded[not(@mode = '#all')] except $rules)
        and empty($groups/*/(* except (one:pattern, xsl:apply-templates[@select = 'root()'][@mode])))
        and (every $group in $groups satisfies
            every $rule in $rules[@mode = $group/*/xsl:apply-templates/@mode]
                satisfies my:pattern($rule) = $group/*/one:pattern/@id)
        and (every $rule in $rules satisfies $rule/@mode = $groups/*/xsl:apply-templates/@mode)"/>
  </xsl:function>

  <!-- All else of a stylesheet of version 2. -->
  <xsl:function name="my:frame2" as="xs:boolean">
    <xsl:variable name="others" as="element()*" select="$moded except $rules"/>
    <xsl:variable name="walk" as="element()*" select="$others[@match = '* | root()'][starts-with(@mode, 'group.')]"/>
    <xsl:variable name="entry" as="element()*" select="$others[@match = 'root()'][@mode = $two || 'validate']"/>
    <xsl:sequence select="
        count($entry) = 1 and empty($others except ($walk, $entry))
        and empty($entry/(* except (svrl:active-pattern, xsl:apply-templates[@select = 'root()'])))
        and deep-equal(sort($entry/xsl:apply-templates/@mode/string()), sort(distinct-values($rules/@mode/string())))"/>
  </xsl:function>

  <xsl:variable name="visited" as="xs:string" select="
      if (every $match in $rules/@match satisfies my:elements(my:bare($match))) then '//*' else '/ | //node() | //@*'"/>

  <!-- Whether a pattern of XSLT, without its predicates, matches elements alone. -->
  <xsl:function name="my:elements" as="xs:boolean">
    <xsl:param name="match" as="xs:string"/>
    <xsl:sequence select="
        matches($match, '^[\s()|/:*\w.-]+$')
        and not(matches($match, '(^|[\s(|/])\.|\w\s*\(\s*\)|(^|[(|])\s*/\s*($|[)|])|attribute|namespace'))"/>
  </xsl:function>

  <!--
    The same pattern, which climbs to no root, since each node that is visited has one, and puts no prefix before a name
    to look at its end.
  -->
  <xsl:function name="my:light" as="xs:string">
    <xsl:param name="match" as="xs:string"/>
    <xsl:variable name="local" as="xs:string" select="
        if (contains($match, '&quot;')) then $match
        else replace($match, '(ends-with\s*\(\s*)(name\(\)\s*,\s*''[^'':]*'')', '$1local-$2')"/>
    <xsl:sequence select="
        replace($local, if (matches($match, '[''&quot;\[][^|]*\|')) then '^\s*//' else '(^|\|)\s*//', '$1')"/>
  </xsl:function>

  <xsl:template match="/">
    <xsl:if test="$known">
      <xsl:apply-templates/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="/*">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <!-- Each failure would repeat them. -->
      <xsl:attribute name="exclude-result-prefixes" select="'#all'"/>
      <xsl:variable name="modes" as="xs:string*" select="distinct-values($rules ! my:mode(.))"/>
      <xsl:for-each select="$modes">
        <out:mode name="{.}" on-no-match="deep-skip"/>
      </xsl:for-each>
      <!-- Of a document, "skip" passes the root alone. -->
      <out:template match="/" mode="{$modes}" priority="-10"/>
      <xsl:apply-templates select="node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="xsl:template[. intersect $rules]">
    <xsl:copy>
      <xsl:attribute name="match" select="my:light(@match)"/>
      <xsl:copy-of select="@priority"/>
      <xsl:attribute name="mode" select="my:mode(.)"/>
      <xsl:apply-templates select="xsl:variable, xsl:choose/xsl:otherwise/(* except (svrl:fired-rule, xsl:next-match))"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="one:rule">
    <xsl:apply-templates select="node()"/>
  </xsl:template>

  <!-- Whether an assertion is severe enough to be asked: it always is. -->
  <xsl:template match="xsl:variable[@name = $two || 'severity']"/>
  <xsl:template match="xsl:choose[xsl:when[ends-with(@test, $always)]]">
    <xsl:apply-templates select="xsl:when/node()"/>
  </xsl:template>

  <!-- The walks. -->
  <xsl:template match="xsl:template[@mode = '#all'] | xsl:template[@match = '* | root()'] | xsl:mode[starts-with(@name, 'group.')]"/>

  <xsl:template match="xsl:template[@match = 'root()'][not(@mode)][.//xsl:call-template]">
    <out:template match="/">
      <svrl:schematron-output>
        <xsl:copy-of select=".//xsl:call-template"/>
      </svrl:schematron-output>
    </out:template>
  </xsl:template>

  <xsl:template match="one:document">
    <xsl:variable name="mode" select="xsl:apply-templates/@mode"/>
    <out:variable name="visited" as="node()*" select="{$visited}"/>
    <xsl:for-each select="one:pattern/@id ! ($mode || '.' || .)[. = $rules ! my:mode(.)]">
      <out:apply-templates select="$visited" mode="{.}"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="xsl:apply-templates[@select = 'root()'][starts-with(@mode, 'group.')]">
    <xsl:variable name="mode" select="@mode"/>
    <out:for-each select="{$visited}">
      <xsl:for-each select="distinct-values($rules[@mode = $mode] ! my:mode(.))">
        <out:apply-templates select="." mode="{.}"/>
      </xsl:for-each>
    </out:for-each>
  </xsl:template>
</xsl:stylesheet>
