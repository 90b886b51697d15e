/** The utilities of Web Services Security in the contract of XTA 2 version 3: deliberately not bound. */
package de.amtspost.xta.contract.v3.utility;
