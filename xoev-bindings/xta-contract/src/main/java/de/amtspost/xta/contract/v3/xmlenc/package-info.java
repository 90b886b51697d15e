/** XML Encryption in the contract of XTA 2 version 3: deliberately not bound. */
package de.amtspost.xta.contract.v3.xmlenc;
