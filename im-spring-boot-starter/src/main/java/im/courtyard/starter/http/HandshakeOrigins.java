package im.courtyard.starter.http;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.transport.OriginPolicy;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Answers a handshake of a foreign page with 403. The engine's endpoint would refuse it too, but
 * there the connection is open already and can only be closed again.
 */
public final class HandshakeOrigins implements Filter {

    private final Supplier<OriginPolicy> policy;

    public HandshakeOrigins(Supplier<OriginPolicy> policy) {
        this.policy = policy;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && ForeignOrigins.isForeign(policy.get(), http)) {
            Problems.write(answer, ErrorCode.ORIGIN_REFUSED, ForeignOrigins.sentence(http));
        } else {
            chain.doFilter(request, response);
        }
    }
}
