package de.amtspost.xta.contract.instances;

import com.sun.xml.xsom.XSAttributeUse;
import com.sun.xml.xsom.XSElementDecl;
import com.sun.xml.xsom.XSParticle;
import com.sun.xml.xsom.XSTerm;
import com.sun.xml.xsom.XSType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The element declarations and attribute uses that a document with a certain root can be made of. */
final class Reachable {

    private final Set<Object> all = Collections.newSetFromMap(new IdentityHashMap<>());

    private Reachable() {}

    static Set<Object> from(XSElementDecl root) {
        Reachable reachable = new Reachable();
        reachable.add(root);
        return reachable.all;
    }

    private void add(XSElementDecl element) {
        XSType type = element.getType();
        if (!all.add(element) || !type.isComplexType()) {
            return;
        }
        for (XSAttributeUse use : type.asComplexType().getAttributeUses()) {
            all.add(use);
        }
        XSParticle particle = type.asComplexType().getContentType().asParticle();
        if (particle != null) {
            add(particle.getTerm());
        }
    }

    private void add(XSTerm term) {
        if (term.isElementDecl()) {
            add(term.asElementDecl());
        } else if (term.isModelGroup()) {
            term.asModelGroup().forEach(particle -> add(particle.getTerm()));
        }
    }
}
