package im.courtyard.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** Starts the whole OA on a free port, once for all test classes that wear this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:oa-test;DB_CLOSE_DELAY=-1",
            "oa.ldap.port=0",
            "oa.audit-file=target/test-audit/${random.uuid}.jsonl"
        })
public @interface OaTest {}
