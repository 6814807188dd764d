package im.courtyard.sample.company;

import im.courtyard.sample.OaProperties;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/**
 * Fills an empty database with the generated company, while the beans are made: the directory that
 * the chat and the sign-in ask is made of these tables.
 */
@Component
@OfGeneratedCompany
@DependsOnDatabaseInitialization
public class CompanySeed implements InitializingBean {

    private final StaffRegister register;
    private final OaProperties properties;
    private final Clock clock;

    CompanySeed(StaffRegister register, OaProperties properties, Clock clock) {
        this.register = register;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        if (register.isEmpty()) {
            var today = LocalDate.now(clock);
            register.replace(CompanyGenerator.generate(properties.seed(), today), today);
        }
    }
}
