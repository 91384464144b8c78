package touchpoint.crash;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.ClassUtils;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Journal;
import touchpoint.contacts.Normaliser;
import touchpoint.contacts.OutboundAdapter;
import touchpoint.contacts.Storage;

/** Puts the {@link Scissors}, and the troubles that a test orders, around the beans through which the hub touches disk, bus, database and peers. */
final class CuttableBeans implements BeanPostProcessor {
    /** A contact with this in its subject cannot be read by the parser. */
    static final String POISON = "VELENO";
    private static final Pattern WRITES = Pattern.compile("\\s*(insert|update|delete|merge|with|select next_case)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HOUSEKEEPING = Pattern.compile("shedlock|spring_session|notification_node",
            Pattern.CASE_INSENSITIVE);
    private final Scissors scissors;
    private volatile boolean diskFull;

    CuttableBeans(Scissors scissors) {
        this.scissors = scissors;
    }

    void fillDisk(boolean full) {
        diskFull = full;
    }

    Storage around(Storage storage) {
        return (Storage) wrap(storage, this::onStorage);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return switch (bean) {
            case DataSource database -> new Database(database);
            case ConnectionFactory bus -> wrap(bus, this::onBus);
            case Journal journal -> wrap(journal, at(Boundary.JOURNAL_TAKE, "take"));
            case OutboundAdapter out -> wrap(out, at(Boundary.MAIL_OUT, "send"));
            case Normaliser normaliser -> wrap(normaliser, this::onNormaliser);
            default -> bean;
        };
    }

    /** What happens instead of a call. */
    private interface Around {
        @Nullable
        Object call(Object target, Method method, Object @Nullable [] arguments) throws Exception;
    }

    private static Object wrap(Object target, Around around) {
        return Proxy.newProxyInstance(CuttableBeans.class.getClassLoader(),
                ClassUtils.getAllInterfaces(target), (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> around.call(target, method, arguments);
                });
    }

    private static @Nullable Object plainly(Object target, Method method, Object @Nullable [] arguments)
            throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw thrown;
        }
    }

    private Around at(Boundary boundary, String name) {
        return (target, method, arguments) -> method.getName().equals(name)
                ? scissors.across(boundary, () -> plainly(target, method, arguments))
                : plainly(target, method, arguments);
    }

    private @Nullable Object onStorage(Object target, Method method, Object @Nullable [] arguments) throws Exception {
        if (!method.getName().equals("keep")) {
            return plainly(target, method, arguments);
        }
        if (diskFull) {
            throw new IOException("No space left on device");
        }
        return scissors.across(Boundary.STORAGE_KEEP, () -> plainly(target, method, arguments));
    }

    private @Nullable Object onNormaliser(Object target, Method method, Object @Nullable [] arguments)
            throws Exception {
        Object result = plainly(target, method, arguments);
        if (result instanceof Normaliser.Normalised.AContact(Contact contact) && contact.subject().contains(POISON)) {
            throw new IllegalStateException("the parser has a bug");
        }
        return result;
    }

    private @Nullable Object onBus(Object target, Method method, Object @Nullable [] arguments) throws Exception {
        return switch (method.getName()) {
            case "createConnection" -> wrap(made(target, method, arguments), this::onBus);
            case "createSession" -> wrap(made(target, method, arguments), new Transaction());
            default -> plainly(target, method, arguments);
        };
    }

    /** A session, between two commits: only a transaction that took or gave something is a boundary. */
    private final class Transaction implements Around {
        private boolean moved;

        @Override
        public @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Exception {
            return switch (method.getName()) {
                case "createProducer" -> wrap(made(target, method, arguments), this::onProducer);
                case "createConsumer" -> wrap(made(target, method, arguments), this::onConsumer);
                case "commit" -> commit(target, method, arguments);
                default -> plainly(target, method, arguments);
            };
        }

        private @Nullable Object commit(Object target, Method method, Object @Nullable [] arguments) throws Exception {
            if (!moved) {
                return plainly(target, method, arguments);
            }
            moved = false;
            return scissors.across(Boundary.BUS_COMMIT, () -> plainly(target, method, arguments));
        }

        private @Nullable Object onConsumer(Object target, Method method, Object @Nullable [] arguments)
                throws Exception {
            Object result = plainly(target, method, arguments);
            moved = moved || result instanceof Message;
            return result;
        }

        /** What goes to a topic is lost in a crash, and may be. */
        private @Nullable Object onProducer(Object target, Method method, Object @Nullable [] arguments)
                throws Exception {
            boolean toQueue = method.getName().equals("send") && arguments != null
                    && (arguments[0] instanceof Queue || ((MessageProducer) target).getDestination() instanceof Queue);
            moved = moved || toQueue;
            return toQueue
                    ? scissors.across(Boundary.BUS_SEND, () -> plainly(target, method, arguments))
                    : plainly(target, method, arguments);
        }
    }

    private static Object made(Object target, Method method, Object @Nullable [] arguments) throws Exception {
        Object made = plainly(target, method, arguments);
        if (made == null) {
            throw new IllegalStateException(method + " gave nothing");
        }
        return made;
    }

    private final class Database extends DelegatingDataSource {
        Database(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return (Connection) wrap(super.getConnection(), new Writes());
        }
    }

    /** A connection, between two commits: only a transaction that wrote something is a boundary. */
    private final class Writes implements Around {
        private boolean wrote;

        @Override
        public @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Exception {
            String name = method.getName().toLowerCase(Locale.ROOT);
            if (name.equals("preparestatement") && arguments != null && isWrite((String) arguments[0])) {
                wrote = true;
                return wrap(made(target, method, arguments), (statement, call, with) -> execute(statement, call, with));
            }
            if (!name.equals("commit") || !wrote) {
                wrote = wrote && !name.equals("rollback");
                return plainly(target, method, arguments);
            }
            wrote = false;
            return scissors.across(Boundary.DATABASE_COMMIT, () -> plainly(target, method, arguments));
        }

        private @Nullable Object execute(Object statement, Method call, Object @Nullable [] with) throws Exception {
            boolean isCommit = call.getName().startsWith("execute")
                    && ((PreparedStatement) statement).getConnection().getAutoCommit();
            return isCommit
                    ? scissors.across(Boundary.DATABASE_COMMIT, () -> plainly(statement, call, with))
                    : plainly(statement, call, with);
        }

        private static boolean isWrite(String sql) {
            return WRITES.matcher(sql).matches() && !HOUSEKEEPING.matcher(sql).find();
        }
    }
}
