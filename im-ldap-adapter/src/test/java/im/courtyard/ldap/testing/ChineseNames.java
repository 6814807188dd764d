package im.courtyard.ldap.testing;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Common Chinese names with their pinyin, drawn by a seeded generator. */
final class ChineseNames {

    record Syllable(String hanzi, String pinyin) {}

    record Name(Syllable surname, String given, String givenPinyin) {

        String full() {
            return surname.hanzi + given;
        }

        String login() {
            return surname.pinyin + givenPinyin;
        }
    }

    private static final List<Syllable> SURNAMES =
            syllables(
                    """
                    王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu
                    高gao 林lin 何he 郭guo 马ma 罗luo 梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu
                    董dong 萧xiao 程cheng 曹cao 袁yuan 邓deng 许xu 傅fu 沈shen 曾zeng 彭peng 吕lv 苏su 卢lu
                    蒋jiang 蔡cai 贾jia 丁ding 魏wei 薛xue 叶ye 阎yan 余yu 潘pan 杜du 戴dai 夏xia 钟zhong
                    单shan 解xie 仇qiu 查zha 欧阳ouyang 上官shangguan 司马sima 诸葛zhuge
                    """);

    private static final List<Syllable> GIVEN =
            syllables(
                    """
                    伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan
                    涛tao 明ming 超chao 秀xiu 霞xia 平ping 刚gang 桂gui 英ying 华hua 玉yu 建jian 文wen 志zhi
                    海hai 春chun 晓xiao 红hong 国guo 庆qing 宇yu 浩hao 轩xuan 子zi 涵han 梓zi 欣xin 怡yi
                    佳jia 雨yu 思si 睿rui 晨chen 博bo 天tian 一yi 诺nuo 嘉jia 俊jun 泽ze 鑫xin 鹏peng
                    飞fei 亮liang 斌bin 峰feng 林lin 波bo 辉hui 琳lin 雪xue 梅mei 兰lan 竹zhu 菊ju 婷ting
                    慧hui 颖ying 倩qian 洁jie 燕yan 玲ling 萍ping 云yun 凤feng 荣rong 胜sheng 龙long
                    """);

    private final Random random;

    ChineseNames(Random random) {
        this.random = random;
    }

    Name next() {
        Syllable first = pick(GIVEN);
        Name single = new Name(pick(SURNAMES), first.hanzi, first.pinyin);
        if (random.nextInt(4) == 0) {
            return single;
        }
        Syllable second = pick(GIVEN);
        return new Name(single.surname, first.hanzi + second.hanzi, first.pinyin + second.pinyin);
    }

    private Syllable pick(List<Syllable> among) {
        return among.get(random.nextInt(among.size()));
    }

    private static List<Syllable> syllables(String text) {
        return Stream.of(text.split("\\s+")).map(ChineseNames::syllable).toList();
    }

    private static Syllable syllable(String word) {
        int latin = 0;
        while (word.charAt(latin) > 'z') {
            latin++;
        }
        return new Syllable(word.substring(0, latin), word.substring(latin));
    }
}
