package im.courtyard.starter.http;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.transport.Views;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Turns every failure of the API into a problem document. */
final class ProblemResolver implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception failure) {
        try {
            if (failure instanceof HttpRequestMethodNotSupportedException method
                    && method.getSupportedMethods() != null) {
                response.setHeader("Allow", String.join(", ", method.getSupportedMethods()));
            }
            Problems.write(response, problem(request, failure));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }

    private static ImException problem(HttpServletRequest request, Exception failure) {
        if (failure instanceof ImException known) {
            if (known.code() == ErrorCode.INTERNAL) {
                log.error(
                        "{} {}: {}", request.getMethod(), request.getPathInfo(), known.sentence());
            }
            return known;
        }
        if (failure instanceof StorageException storage) {
            return stored(request, storage);
        }
        if (failure instanceof DirectoryException directory) {
            return unread(directory);
        }
        if (failure instanceof NoHandlerFoundException) {
            return new ImException(
                    ErrorCode.NOT_FOUND,
                    "there is no " + request.getMethod() + " " + request.getPathInfo());
        }
        if (failure instanceof HttpRequestMethodNotSupportedException) {
            return new ImException(
                    ErrorCode.METHOD_NOT_ALLOWED,
                    request.getPathInfo() + " does not take " + request.getMethod());
        }
        if (failure instanceof HttpMediaTypeException) {
            return new ImException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "send JSON as Content-Type: application/json");
        }
        return badRequest(request, failure);
    }

    /** Its cause stays here: it may quote what the directory said. */
    private static ImException unread(DirectoryException failure) {
        return new ImException(ErrorCode.DIRECTORY_FAILED, failure.remark().sentence())
                .with("kind", Views.lower(failure.kind()))
                .with("remark", failure.remark());
    }

    private static ImException badRequest(HttpServletRequest request, Exception failure) {
        if (failure instanceof MissingServletRequestParameterException missing) {
            return ApiChecks.bad(missing.getParameterName(), "is missing");
        }
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            return ApiChecks.bad(mismatch.getName(), "is not of the right kind");
        }
        if (failure instanceof HttpMessageNotReadableException) {
            return new ImException(
                    ErrorCode.BAD_REQUEST, "the body is not the JSON that this route takes");
        }
        if (failure instanceof ServletRequestBindingException
                || failure instanceof TypeMismatchException) {
            return new ImException(ErrorCode.BAD_REQUEST, "the parameters do not fit this route");
        }
        return internal(request, failure);
    }

    private static ImException stored(HttpServletRequest request, StorageException failure) {
        return switch (failure.kind()) {
            case UNAVAILABLE, CONFLICT, OUTCOME_UNKNOWN ->
                    new ImException(
                            ErrorCode.UNAVAILABLE, "the database does not answer; repeat it");
            case REJECTED -> internal(request, failure);
        };
    }

    private static ImException internal(HttpServletRequest request, Exception failure) {
        logged(request, failure);
        return new ImException(ErrorCode.INTERNAL, "something failed here; the log has more");
    }

    private static void logged(HttpServletRequest request, Exception failure) {
        log.error("{} {} failed", request.getMethod(), request.getPathInfo(), failure);
    }
}
