package touchpoint.live;

/** Somebody's console is open, or closed, without a browser. */
public final class AtWork {
    private AtWork() {}

    public static void comes(Attendance attendance, long operator) {
        attendance.came(operator);
    }

    public static void goes(Attendance attendance, long operator) {
        attendance.left(operator, true);
    }
}
