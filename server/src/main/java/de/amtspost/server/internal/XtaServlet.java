package de.amtspost.server.internal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets POST requests through to the ports, and cleans up behind each. */
final class XtaServlet extends CXFNonSpringServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(XtaServlet.class);
    private static final int BUFFER = 64 * 1024;

    private final long maxUnread;

    XtaServlet(long maxUnread) {
        this.maxUnread = maxUnread;
    }

    @Override
    protected void invoke(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            if (!"POST".equals(request.getMethod())) {
                response.setHeader("Allow", "POST");
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
                return;
            }
            super.invoke(request, response);
            readToEnd(request);
        } catch (IOException e) {
            LOG.debug("A connection broke off", e);
        } finally {
            Call.end(request);
        }
    }

    /** A caller that is still sending would not see the answer: it reads only when it has sent everything. */
    private void readToEnd(HttpServletRequest request) throws IOException {
        InputStream in = request.getInputStream();
        byte[] buffer = new byte[BUFFER];
        long left = maxUnread;
        for (int read = in.read(buffer); read >= 0 && left > 0; read = in.read(buffer)) {
            left -= read;
        }
    }
}
