package de.amtspost.compliance.internal;

import java.util.List;

/**
 * A rule set, not yet compiled.
 *
 * @param name its name
 * @param scenarios its scenarios
 */
public record RuleSetSource(String name, List<ScenarioSource> scenarios) {}
