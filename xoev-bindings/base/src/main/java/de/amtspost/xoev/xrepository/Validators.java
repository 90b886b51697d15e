package de.amtspost.xoev.xrepository;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Optional;

/** By what a server tells whether something has changed (RFC 9110, section 8.8). */
record Validators(Optional<String> etag, Optional<String> lastModified) {

    static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

    static Validators of(HttpHeaders headers) {
        return new Validators(headers.firstValue("ETag"), headers.firstValue("Last-Modified"));
    }

    void condition(HttpRequest.Builder request) {
        etag.ifPresent(value -> request.header("If-None-Match", value));
        lastModified.ifPresent(value -> request.header("If-Modified-Since", value));
    }
}
