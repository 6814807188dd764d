package im.courtyard.engine;

import im.courtyard.engine.admin.ClusterFigures;
import im.courtyard.engine.admin.Console;
import im.courtyard.engine.admin.Figures;
import im.courtyard.engine.admin.MessageRates;
import im.courtyard.engine.admin.Overview;
import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.audit.AuditSink;
import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.ClusterBus;
import im.courtyard.engine.cluster.ClusterTiming;
import im.courtyard.engine.cluster.LocalClusterBus;
import im.courtyard.engine.common.Latencies;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.ListenerQueue;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.ConversationView;
import im.courtyard.engine.conversation.Conversations;
import im.courtyard.engine.conversation.Rosters;
import im.courtyard.engine.delivery.AfterTrouble;
import im.courtyard.engine.delivery.ClockSkew;
import im.courtyard.engine.delivery.Delivery;
import im.courtyard.engine.delivery.HeadSweep;
import im.courtyard.engine.delivery.PeerInbound;
import im.courtyard.engine.delivery.SyncService;
import im.courtyard.engine.directory.Directories;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.DirectorySync;
import im.courtyard.engine.directory.SourceSettings;
import im.courtyard.engine.gateway.Features;
import im.courtyard.engine.gateway.Gateway;
import im.courtyard.engine.group.DepartmentGroupMode;
import im.courtyard.engine.group.GroupService;
import im.courtyard.engine.group.GroupUpkeep;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.MessageHistory;
import im.courtyard.engine.message.MessageInterceptor;
import im.courtyard.engine.message.MessageListener;
import im.courtyard.engine.message.MessageService;
import im.courtyard.engine.message.MessageStore;
import im.courtyard.engine.message.MessageType;
import im.courtyard.engine.message.SendRates;
import im.courtyard.engine.presence.Presence;
import im.courtyard.engine.receipt.ReadReceipt;
import im.courtyard.engine.receipt.ReadReceiptListener;
import im.courtyard.engine.receipt.ReceiptService;
import im.courtyard.engine.session.ClusterSessions;
import im.courtyard.engine.session.Credentials;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.transport.Events;
import im.courtyard.engine.transport.FrameWriter;
import im.courtyard.engine.transport.Views;
import im.courtyard.engine.user.UserDirectory;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The only place where the engine is put together. Use one builder for one engine. */
public final class ImEngineBuilder {

    private @Nullable StorageConfig storage;
    private ImEngineConfig config = ImEngineConfig.defaults();
    private @Nullable ClusterBus bus;
    private ClusterTiming clusterTiming = ClusterTiming.DEFAULTS;
    private Clock clock = Clock.systemDefaultZone();
    private Collection<? extends MessageInterceptor> interceptors = List.of();
    private Collection<? extends MessageType> messageTypes = List.of();
    private Collection<? extends MessageListener> messageListeners = List.of();
    private Collection<? extends ReadReceiptListener> readReceiptListeners = List.of();
    private Collection<? extends AuditSink> auditSinks = List.of();
    private final Map<DirectorySource, SourceSettings> directorySources = new LinkedHashMap<>();
    private DepartmentGroupMode departmentGroups = DepartmentGroupMode.CHOSEN;
    private BooleanSupplier insideHostTransaction = () -> false;

    ImEngineBuilder() {}

    /** Needed. */
    public ImEngineBuilder storage(StorageConfig storage) {
        this.storage = storage;
        return this;
    }

    public ImEngineBuilder config(ImEngineConfig config) {
        this.config = config;
        return this;
    }

    /**
     * What reaches the other nodes on the same database; nothing, by default. The engine starts and
     * closes it. Its name for this node must be that of the config.
     */
    public ImEngineBuilder cluster(ClusterBus bus) {
        this.bus = bus;
        return this;
    }

    public ImEngineBuilder clusterTiming(ClusterTiming timing) {
        this.clusterTiming = timing;
        return this;
    }

    public ImEngineBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    public ImEngineBuilder interceptors(Collection<? extends MessageInterceptor> interceptors) {
        this.interceptors = interceptors;
        return this;
    }

    public ImEngineBuilder messageTypes(Collection<? extends MessageType> messageTypes) {
        this.messageTypes = messageTypes;
        return this;
    }

    public ImEngineBuilder messageListeners(Collection<? extends MessageListener> listeners) {
        this.messageListeners = listeners;
        return this;
    }

    public ImEngineBuilder readReceiptListeners(
            Collection<? extends ReadReceiptListener> listeners) {
        this.readReceiptListeners = listeners;
        return this;
    }

    public ImEngineBuilder auditSinks(Collection<? extends AuditSink> sinks) {
        this.auditSinks = sinks;
        return this;
    }

    /**
     * A source that people and departments come from; any number. Others may be registered with
     * {@link ImEngine#directories()} later.
     */
    public ImEngineBuilder directorySource(DirectorySource source, SourceSettings settings) {
        directorySources.put(source, settings);
        return this;
    }

    /** Which departments have a group that follows them; an administrator chooses, by default. */
    public ImEngineBuilder departmentGroups(DepartmentGroupMode mode) {
        this.departmentGroups = mode;
        return this;
    }

    /** Says whether the calling thread is inside a transaction of the host. */
    public ImEngineBuilder insideHostTransaction(BooleanSupplier insideHostTransaction) {
        this.insideHostTransaction = insideHostTransaction;
        return this;
    }

    /** Opens storage (and updates its tables) and puts everything together; starts no thread. */
    public ImEngine build() {
        if (storage == null) {
            throw new IllegalStateException("an engine needs storage(...)");
        }
        if (bus != null && !bus.self().equals(config.node())) {
            throw new IllegalStateException(
                    "the node is %s by its config and %s by its bus"
                            .formatted(config.node(), bus.self()));
        }
        JdbcStorage opened = JdbcStorage.open(storage);
        try {
            return new ImEngine(new Assembly(opened).parts());
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** One engine being put together. */
    private final class Assembly {
        private final JdbcStorage opened;
        private final ConversationStore conversationStore;
        private final MessageStore messageStore;
        private final Limits limits = config.limits();
        private final Timing timing = config.timing();
        private final EngineThreads threads = new EngineThreads(config.requestThreads());
        private final ListenerQueue listeners = new ListenerQueue();
        private final ListenerQueue.Listeners<MessageListener> onMessage =
                listeners.of(messageListeners);
        private final ListenerQueue.Listeners<ReadReceiptListener> onRead =
                listeners.of(readReceiptListeners);
        private final ListenerQueue.Listeners<AuditSink> onAudit = listeners.of(auditSinks);
        private final Latencies append = new Latencies();
        private final Latencies deliveryTime = new Latencies();
        private final MessageRates rates = new MessageRates(clock);
        private final AuditSink audit = this::record;

        Assembly(JdbcStorage opened) {
            this.opened = opened;
            this.conversationStore = opened.conversations();
            this.messageStore = opened.messages();
        }

        EngineParts parts() {
            UserDirectory users = new UserDirectory(opened.users());
            SessionRegistry sessions =
                    new SessionRegistry(limits.connectionsPerUser(), audit, clock);
            Figures figures = new Figures(sessions, rates, append, deliveryTime);
            Cluster cluster = cluster(sessions, figures);
            Rosters rosters = new Rosters(conversationStore);
            Views views = new Views(users);
            Delivery delivery =
                    new Delivery(
                            conversationStore,
                            messageStore,
                            rosters,
                            sessions,
                            views,
                            cluster,
                            threads.timer,
                            this::stored,
                            deliveryTime::record);
            users.onForgotten(delivery::usersForgotten);
            MessageService messages = messages(users, rosters, delivery, cluster);
            MessageHistory history = new MessageHistory(conversationStore, messageStore);
            Features features =
                    new Features(
                            users,
                            new Conversations(
                                    conversationStore,
                                    users,
                                    clock,
                                    (user, view) -> tellSettings(delivery, views, user, view)),
                            rosters,
                            messages,
                            history,
                            new ReceiptService(
                                    conversationStore,
                                    history,
                                    rosters,
                                    delivery,
                                    this::read,
                                    clock),
                            new Presence(sessions, cluster, threads.timer),
                            new SyncService(conversationStore, views),
                            delivery,
                            sessions,
                            views,
                            limits,
                            timing,
                            opened.settings()
                                    .getOrCreate("epoch", () -> UUID.randomUUID().toString()),
                            threads.requests,
                            clock);
            return parts(features, cluster, figures);
        }

        private Cluster cluster(SessionRegistry sessions, Figures figures) {
            return Cluster.of(
                    new Cluster.Parts(
                            bus == null ? new LocalClusterBus(config.node()) : bus,
                            opened.nodes(),
                            opened.settings(),
                            sessions,
                            figures::own,
                            version(),
                            JdbcStorage.schemaVersion(),
                            clusterTiming,
                            clock,
                            System::nanoTime));
        }

        private HeadSweep sweep(Features features, Cluster cluster) {
            ClockSkew skew = new ClockSkew(clock, System::nanoTime);
            new PeerInbound(features.delivery(), features.users(), skew).listen(cluster);
            return new HeadSweep(
                    features.delivery(),
                    conversationStore,
                    features.sessions(),
                    cluster,
                    skew,
                    clock,
                    System::nanoTime);
        }

        private static String version() {
            String version = ImEngine.class.getPackage().getImplementationVersion();
            return version == null ? "dev" : version;
        }

        private EngineParts parts(Features features, Cluster cluster, Figures figures) {
            Gateway gateway = new Gateway(features);
            cluster.onDisplaced(gateway::close);
            Credentials credentials =
                    new Credentials(opened.tokens(), opened.settings(), timing, clock);
            DirectorySync directory =
                    new DirectorySync(
                            opened.directory(), features.users(), audit, clock, config.node());
            Directories directories =
                    new Directories(
                            opened.directory(),
                            directory,
                            features.users(),
                            audit,
                            clock,
                            config.node());
            directorySources.forEach(directories::register);
            GroupUpkeep upkeep = upkeep(features);
            return new EngineParts(
                    config,
                    opened,
                    features,
                    directory,
                    directories,
                    new GroupService(
                            conversationStore,
                            features.users(),
                            limits,
                            clock,
                            features.delivery()::changed),
                    upkeep,
                    credentials,
                    gateway,
                    cluster,
                    new ClusterSessions(
                            features.sessions(), features.users(), cluster, threads.requests),
                    figures,
                    console(features, cluster, figures, gateway),
                    listeners,
                    threads,
                    new Housekeeping(
                            threads.timer,
                            features,
                            gateway,
                            credentials,
                            directories,
                            upkeep,
                            sweep(features, cluster),
                            new AfterTrouble(
                                    cluster,
                                    features.sessions(),
                                    features.users(),
                                    System::nanoTime),
                            List.of(append, deliveryTime)),
                    new AtomicBoolean());
        }

        private GroupUpkeep upkeep(Features features) {
            return new GroupUpkeep(
                    new GroupUpkeep.Parts(
                            opened.upkeep(),
                            conversationStore,
                            opened.users(),
                            features.users(),
                            audit),
                    departmentGroups,
                    limits,
                    clock,
                    features.delivery()::changed,
                    config.node());
        }

        private MessageService messages(
                UserDirectory users, Rosters rosters, Delivery delivery, Cluster cluster) {
            return new MessageService(
                    new MessageService.Parts(
                            messageStore,
                            rosters,
                            users,
                            new SendRates(limits, System::nanoTime),
                            messageTypes,
                            interceptors,
                            threads.interceptors,
                            threads.timer,
                            delivery,
                            append::record,
                            () -> 1 + cluster.peers().length,
                            config.lanes(),
                            config.laneCapacity(),
                            insideHostTransaction),
                    limits,
                    timing,
                    clock);
        }

        private Console console(
                Features features, Cluster cluster, Figures figures, Gateway gateway) {
            JdbcStorage.Product product = opened.product();
            return Console.of(
                    new Console.Parts(
                            cluster,
                            figures,
                            new ClusterFigures.Installation(
                                    version(),
                                    new Overview.Database(product.name(), product.version()),
                                    bus != null && !(bus instanceof LocalClusterBus)),
                            features.users(),
                            features.sessions(),
                            conversationStore,
                            features.rosters(),
                            features.delivery(),
                            features.messages(),
                            threads.requests,
                            threads.timer,
                            time -> {
                                cluster.draining();
                                gateway.drain(time);
                            },
                            audit,
                            clock));
        }

        private void tellSettings(
                Delivery delivery, Views views, String user, ConversationView view) {
            delivery.tell(
                    List.of(user),
                    FrameWriter.event(
                            new Events.Member(
                                    view.conversation().id(),
                                    views.member(view.member(), view.unread()))));
        }

        private void stored(Message message) {
            rates.stored();
            onMessage.tell(() -> "message " + name(message), l -> l.onMessage(message));
            onAudit.tell(
                    () -> "message.stored",
                    sink ->
                            sink.record(
                                    new AuditEvent(
                                            message.at(),
                                            message.sender(),
                                            "message.stored",
                                            name(message),
                                            Map.of("type", message.type()))));
        }

        private static String name(Message message) {
            return message.conversation() + "/" + message.seq();
        }

        private void read(ReadReceipt receipt) {
            onRead.tell(() -> "receipt of " + receipt.user(), listener -> listener.onRead(receipt));
        }

        private void record(AuditEvent event) {
            onAudit.tell(event::action, sink -> sink.record(event));
        }
    }
}
