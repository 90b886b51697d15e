package de.amtspost.compliance.xta;

/**
 * The product under test, as the declaration names it.
 *
 * @param name the name of the product
 * @param version its version
 * @param maker who makes it
 */
public record Product(String name, String version, String maker) {}
