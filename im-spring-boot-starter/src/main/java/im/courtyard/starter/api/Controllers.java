package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineConfig;
import im.courtyard.starter.http.CsrfTokens;
import java.util.List;

/** All controllers of the API. */
public final class Controllers {

    private Controllers() {}

    public static List<Object> of(ImEngine engine, ImEngineConfig config, CsrfTokens csrfTokens) {
        return List.of(
                new MeController(engine, config.limits(), csrfTokens),
                new CredentialController(engine),
                new UserController(engine),
                new AvatarController(engine),
                new DepartmentController(engine),
                new ConversationController(engine),
                new GroupController(engine),
                new AdminController(engine),
                new SessionController(engine),
                new ClusterController(engine),
                new DirectoryController(engine),
                new DirectoryRunController(engine),
                new DepartmentGroupController(engine),
                new DescriptionController());
    }
}
