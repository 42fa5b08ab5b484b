package hotline.cases.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a row may say, by the heading over it in either language. */
public enum Column {
    REFERENCE("编号", "Reference"),
    REGISTERED_AT("登记时间", "Registered at"),
    TITLE("标题", "Title"),
    DESCRIPTION("内容", "Description"),
    CATEGORY("类别", "Category"),
    CHANNEL("来源", "Source"),
    CUSTOMER("客户", "Customer"),
    PHONE("电话", "Number"),
    DEPARTMENT("部门", "Department"),
    OWNER("负责人", "Owner"),
    SUBJECTS("涉及员工", "About employees"),
    STATE("状态", "State"),
    GRADE("等级", "Grade"),
    CLOSED_AT("关闭时间", "Closed at"),
    RESULT("处理结果", "Result");

    /** Over the reasons in the file of refused rows, which may come back with it. */
    public static final String REASON_ZH = "未导入原因";

    public static final String REASON_EN = "Why refused";

    private final String zh;
    private final String en;

    Column(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String heading(boolean english) {
        return english ? en : zh;
    }

    /** However it is spaced and whatever its case. */
    public static Optional<Column> of(String heading) {
        var plain = plain(heading);
        return Arrays.stream(values())
                .filter(column ->
                        plain(column.zh).equals(plain) || plain(column.en).equals(plain))
                .findFirst();
    }

    static boolean isReason(String heading) {
        return plain(REASON_ZH).equals(plain(heading)) || plain(REASON_EN).equals(plain(heading));
    }

    static String plain(String heading) {
        return heading.replaceAll("[\\s\\p{Z}*＊:：]", "").toLowerCase(Locale.ROOT);
    }
}
