package im.courtyard.ldap.testing;

import im.courtyard.ldap.testing.Company.Group;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.Company.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Grows a {@link Company}: subsidiaries, centres, departments, teams, and who works there. */
final class CompanyBuilder {

    private static final List<String> PLACES =
            List.of("北京", "上海", "深圳", "广州", "杭州", "成都", "武汉", "西安", "南京", "重庆");

    private static final List<String> TRADES = List.of("软件", "能源", "置业", "金融", "物流");

    private static final Map<String, List<String>> DEPARTMENTS = departments();

    private static final List<String> TEAMS = List.of("一组", "二组", "三组", "四组", "五组", "六组");

    private static final List<String> TITLES =
            List.of("工程师", "高级工程师", "架构师", "客户经理", "会计", "法务", "专员", "采购员");

    /**
     * Names that are hard in a DN, in a filter or in a database, and the logins of their bearers.
     */
    private static final Map<String, String> HARD_NAMES =
            Map.ofEntries(
                    Map.entry("hard.comma", "张三, 博士"),
                    Map.entry("hard.plus", "李四+王五"),
                    Map.entry("hard.hash", "#井号"),
                    Map.entry("hard.quote", "赵\"引号\"六"),
                    Map.entry("hard.backslash", "反\\斜杠"),
                    Map.entry("hard.angle", "角<括>号"),
                    Map.entry("hard.semicolon", "分;号"),
                    Map.entry("hard.equals", "等=号"),
                    Map.entry("hard.filter", "星*括(号)"),
                    Map.entry("hard.astral", "𠮷田𬭎"),
                    Map.entry("hard.interpunct", "买买提·吐尔逊"),
                    Map.entry("hard.latin", "Ünal O'Brien-Šmíd"));

    private final int size;
    private final Random random = new Random(20240601);
    private final ChineseNames names = new ChineseNames(random);
    private final List<Unit> units = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<Unit, List<Person>> staff = new LinkedHashMap<>();

    CompanyBuilder(int size) {
        this.size = size;
    }

    Company build() {
        Unit root = unit("远岫集团", null);
        Person chair = hire(root, "董事长", null);
        List<Unit> teams = new ArrayList<>();
        for (int i = 0; i < Math.max(2, size / 1000); i++) {
            openSubsidiary(root, chair, i, teams);
        }
        hardPeople(unit("边界用例", root));
        while (people.size() < size) {
            Unit team = teams.get(random.nextInt(teams.size()));
            hire(team, TITLES.get(random.nextInt(TITLES.size())), staff(team).get(0));
        }
        groups(unit("用户组", root), root);
        return new Company(List.copyOf(units), List.copyOf(people), List.copyOf(groups));
    }

    private void openSubsidiary(Unit root, Person chair, int number, List<Unit> teams) {
        String place = PLACES.get(number % PLACES.size());
        String trade = TRADES.get((number / PLACES.size() + number) % TRADES.size());
        int round = number / (PLACES.size() * TRADES.size());
        String suffix = round == 0 ? "公司" : "第" + (round + 1) + "公司";
        Unit subsidiary = unit(place + trade + suffix, root);
        Person head = hire(subsidiary, "总经理", chair);
        DEPARTMENTS.forEach(
                (centre, departments) -> {
                    Unit centreUnit = unit(centre, subsidiary);
                    Person deputy = hire(centreUnit, "副总经理", head);
                    departments.forEach(name -> openDepartment(centreUnit, deputy, name, teams));
                });
    }

    private void openDepartment(Unit centre, Person deputy, String name, List<Unit> teams) {
        Unit department = unit(name, centre);
        Person manager = hire(department, "部门经理", deputy);
        int count = Math.min(TEAMS.size(), 1 + size / 4000);
        for (String team : TEAMS.subList(0, count)) {
            Unit teamUnit = unit(team, department);
            hire(teamUnit, "组长", manager);
            teams.add(teamUnit);
        }
    }

    private void hardPeople(Unit unit) {
        HARD_NAMES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        hard ->
                                add(
                                        hard.getKey(),
                                        hard.getValue(),
                                        hard.getValue(),
                                        "测试",
                                        unit,
                                        null,
                                        false));
    }

    private void groups(Unit home, Unit root) {
        List<Group> ofDepartments = new ArrayList<>();
        for (Unit unit : units) {
            List<Person> here = staff(unit);
            if (depth(unit) == 3 && !here.isEmpty()) {
                ofDepartments.add(
                        new Group(
                                "dept-%03d".formatted(ofDepartments.size()),
                                home,
                                here,
                                List.of()));
            }
        }
        groups.addAll(ofDepartments);
        int half = ofDepartments.size() / 2;
        Group north =
                new Group("north", home, List.of(), List.copyOf(ofDepartments.subList(0, half)));
        Group south =
                new Group(
                        "south",
                        home,
                        List.of(),
                        List.copyOf(ofDepartments.subList(half, ofDepartments.size())));
        groups.addAll(List.of(north, south));
        groups.add(new Group("all-nested", home, staff(root), List.of(north, south)));
        groups.add(new Group("all-flat", home, List.copyOf(people), List.of()));
    }

    private Unit unit(String name, @Nullable Unit parent) {
        Unit unit = new Unit(name, parent);
        units.add(unit);
        return unit;
    }

    private Person hire(Unit unit, String title, @Nullable Person manager) {
        ChineseNames.Name name = names.next();
        String stem = name.login().substring(0, Math.min(16, name.login().length()));
        String login = stem;
        for (int n = 2; !taken.add(login); n++) {
            login = stem + n;
        }
        return add(
                login,
                name.full(),
                name.surname().hanzi(),
                title,
                unit,
                manager,
                random.nextInt(25) == 0);
    }

    private Person add(
            String login,
            String name,
            String surname,
            String title,
            Unit unit,
            @Nullable Person manager,
            boolean disabled) {
        String mobile = "138%08d".formatted(people.size());
        List<Person> colleagues = staff(unit);
        boolean namesake = colleagues.stream().anyMatch(other -> other.name().equals(name));
        String unique = namesake ? name + " (" + login + ")" : name;
        Person person =
                new Person(
                        login,
                        unique,
                        name,
                        surname,
                        title,
                        mobile,
                        unit,
                        manager,
                        disabled,
                        random.nextInt(10) == 0);
        colleagues.add(person);
        people.add(person);
        return person;
    }

    private List<Person> staff(Unit unit) {
        return staff.computeIfAbsent(unit, key -> new ArrayList<>());
    }

    private static int depth(Unit unit) {
        return unit.parent() == null ? 0 : 1 + depth(unit.parent());
    }

    private static Map<String, List<String>> departments() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put("技术研发中心", List.of("平台架构部", "移动终端部", "研发、测试与 A/B, 实验部"));
        map.put("市场营销中心", List.of("品牌公关部", "渠道销售部", "大客户部"));
        map.put("职能管理中心", List.of("人力资源部", "财务部", "法务合规部"));
        map.put("客户服务中心", List.of("呼叫中心", "现场服务部"));
        return map;
    }
}
