/** One emoji with the words it is found by: Chinese, its pinyin, English. */
export interface Emoji {
  readonly char: string
  readonly words: string
}

export type EmojiGroup = 'faces' | 'hands' | 'nature' | 'food' | 'things' | 'signs'

// char, then words; one per line. Nothing newer than Emoji 12 (2019): older systems draw boxes for the rest.
const table: Record<EmojiGroup, string> = {
  faces: `😀 笑 开心 xiao kaixin grin happy
😃 大笑 daxiao smile happy
😄 高兴 gaoxing smile joy
😁 嘻嘻 xixi beam grin
😆 哈哈 haha laugh
😅 汗 尴尬 han ganga sweat
🤣 笑死 打滚 xiaosi rofl
😂 笑哭 xiaoku tears joy lol
🙂 微笑 weixiao smile
🙃 倒脸 daolian upside
😉 眨眼 zhayan wink
😊 害羞 开心 haixiu blush
😇 天使 tianshi angel halo
🥰 喜爱 xiai love hearts
😍 色 喜欢 xihuan love eyes
🤩 惊喜 星星眼 jingxi star struck
😘 飞吻 feiwen kiss
😋 好吃 馋 haochi chan yum
😛 吐舌 tushe tongue
😜 调皮 tiaopi wink tongue
🤪 疯狂 fengkuang zany crazy
🤑 发财 钱 facai qian money
🤗 拥抱 yongbao hug
🤭 捂嘴 偷笑 wuzui touxiao giggle
🤫 嘘 安静 xu anjing quiet shush
🤔 思考 想 sikao xiang think
🤐 闭嘴 bizui zip
🤨 疑问 挑眉 yiwen doubt eyebrow
😐 无语 wuyu neutral
😑 无奈 wunai expressionless
😶 沉默 chenmo silent
😏 得意 坏笑 deyi huaixiao smirk
😒 不满 buman unamused
🙄 白眼 baiyan eyeroll
😬 龇牙 ziya grimace
😌 安心 anxin relieved
😔 失落 shiluo sad pensive
😪 困 kun sleepy
🤤 流口水 liukoushui drool
😴 睡觉 shuijiao sleep
😷 口罩 生病 kouzhao shengbing mask sick
🤒 发烧 fashao fever ill
🤕 受伤 shoushang hurt
🤢 恶心 exin sick nausea
🤧 感冒 ganmao sneeze cold
🥵 热 re hot
🥶 冷 leng cold
🥴 晕 yun woozy
😵 头晕 touyun dizzy
🤯 震惊 爆炸 zhenjing mind blown
🥳 庆祝 qingzhu party
😎 酷 墨镜 ku mojing cool
🤓 书呆 shudai nerd
🧐 研究 yanjiu monocle
😕 困惑 kunhuo confused
😟 担心 danxin worried
🙁 不开心 bukaixin frown
😮 惊讶 jingya wow
😲 吃惊 chijing astonished
😳 脸红 lianhong flushed
🥺 可怜 拜托 kelian baituo please
😧 痛苦 tongku anguished
😨 害怕 haipa fear
😰 冷汗 lenghan anxious
😥 难过 nanguo sad
😢 哭 ku cry
😭 大哭 daku sob cry
😱 尖叫 恐惧 jianjiao kongju scream
😖 纠结 jiujie confounded
😞 失望 shiwang disappointed
😓 流汗 liuhan sweat
😩 疲惫 pibei weary tired
😫 累 lei tired
🥱 哈欠 haqian yawn
😤 哼 不服 heng bufu huff
😡 生气 shengqi angry rage
😠 恼火 naohuo angry
🤬 骂人 maren swear
😈 恶魔 emo devil
💀 骷髅 kulou skull
💩 便便 bianbian poop
👻 鬼 gui ghost
🤖 机器人 jiqiren robot
🙈 捂眼 wuyan monkey see
🐶 狗 doge gou dog`,
  hands: `👍 赞 好 同意 zan hao tongyi thumbs up like good yes
👎 踩 反对 cai fandui thumbs down no
👌 好的 没问题 haode meiwenti ok
✌️ 耶 胜利 ye shengli victory
🤞 好运 haoyun luck fingers crossed
🤟 爱你 aini love you
🤘 摇滚 yaogun rock
🤙 打电话 dadianhua call
👈 左 zuo left
👉 右 you right
👆 上 shang up above
👇 下 xia down below
☝️ 一 注意 yi zhuyi point one
✋ 举手 停 jushou ting hand stop
🖐️ 手 五 shou wu hand five
👋 再见 你好 挥手 zaijian nihao huishou wave hello bye
👏 鼓掌 guzhang clap
🙌 万岁 欢呼 wansui huanhu hooray
🤝 握手 合作 woshou hezuo handshake deal
🙏 感谢 拜托 祈祷 ganxie baituo qidao thanks please pray
💪 加油 肌肉 jiayou jirou strong muscle
👊 拳头 quantou fist
✊ 加油 拳 jiayou quan fist
🤛 碰拳 pengquan fist bump
✍️ 写 记录 xie jilu write
🤳 自拍 zipai selfie
👀 看 围观 kan weiguan eyes look
🧠 大脑 danao brain
👂 听 ting ear listen
👄 嘴 zui mouth
🙋 举手 我来 jushou wolai raise hand
🙆 可以 keyi ok
🙅 不行 buxing no
🤷 不知道 摊手 buzhidao tanshou shrug
🤦 扶额 fue facepalm
🙇 鞠躬 抱歉 jugong baoqian bow sorry
👨‍💻 程序员 chengxuyuan developer coder
👷 工人 gongren worker
👮 警察 保安 jingcha baoan police
👥 大家 人 dajia ren people
🏃 跑 赶 pao gan run
🚶 走路 zoulu walk`,
  nature: `🌹 玫瑰 花 meigui hua rose flower
🌸 樱花 yinghua blossom
🌺 花 hua flower
🌻 向日葵 xiangrikui sunflower
🌷 郁金香 yujinxiang tulip
🌱 发芽 faya seedling
🌲 树 shu tree
🍀 幸运 四叶草 xingyun clover luck
🍁 枫叶 秋 fengye qiu maple autumn
🍂 落叶 luoye leaves
🌾 稻 dao rice
🌵 仙人掌 xianrenzhang cactus
🐱 猫 mao cat
🐼 熊猫 xiongmao panda
🐯 老虎 laohu tiger
🐰 兔子 tuzi rabbit
🐷 猪 zhu pig
🐮 牛 niu cow
🐴 马 ma horse
🐔 鸡 ji chicken
🐟 鱼 yu fish
🐝 蜜蜂 mifeng bee
🦋 蝴蝶 hudie butterfly
🐢 乌龟 慢 wugui man turtle slow
🐌 蜗牛 慢 woniu man snail slow
🐛 虫 缺陷 chong quexian bug
☀️ 太阳 晴 taiyang qing sun
🌤️ 多云 duoyun cloudy
☁️ 云 yun cloud
🌧️ 下雨 xiayu rain
⛈️ 雷雨 leiyu storm
❄️ 雪 xue snow
🌈 彩虹 caihong rainbow
🌙 月亮 晚安 yueliang wanan moon night
⭐ 星 xing star
✨ 闪亮 shanliang sparkles
⚡ 闪电 快 shandian kuai lightning fast
🔥 火 热 huo re fire hot
💧 水 shui water drop
🌊 海浪 hailang wave sea
🌍 地球 世界 diqiu shijie earth world`,
  food: `☕ 咖啡 kafei coffee
🍵 茶 cha tea
🥛 牛奶 niunai milk
🍺 啤酒 pijiu beer
🍻 干杯 ganbei cheers
🍷 红酒 hongjiu wine
🧋 奶茶 naicha bubble tea
🥤 饮料 yinliao drink
🍚 米饭 mifan rice
🍜 面 mian noodles
🍲 火锅 huoguo hotpot
🥟 饺子 jiaozi dumpling
🥠 点心 dianxin cookie
🍱 盒饭 便当 hefan biandang bento lunch
🍔 汉堡 hanbao burger
🍕 披萨 pisa pizza
🍟 薯条 shutiao fries
🍗 鸡腿 jitui chicken leg
🥚 鸡蛋 jidan egg
🍞 面包 mianbao bread
🎂 生日 蛋糕 shengri dangao birthday cake
🍰 蛋糕 dangao cake
🍬 糖 tang candy
🍫 巧克力 qiaokeli chocolate
🍦 冰淇淋 bingqilin ice cream
🍎 苹果 pingguo apple
🍉 西瓜 吃瓜 xigua chigua watermelon
🍇 葡萄 putao grapes
🍊 橘子 juzi orange
🍌 香蕉 xiangjiao banana
🍑 桃 tao peach
🍓 草莓 caomei strawberry
🥭 芒果 mangguo mango
🌽 玉米 yumi corn
🥢 筷子 吃饭 kuaizi chifan chopsticks
🥮 月饼 yuebing mooncake`,
  things: `🎉 庆祝 恭喜 qingzhu gongxi party congrats
🎊 恭喜 gongxi confetti
🎁 礼物 liwu gift
🧧 红包 hongbao red envelope
🏮 灯笼 denglong lantern
🎆 烟花 yanhua fireworks
🎈 气球 qiqiu balloon
🏆 奖杯 冠军 jiangbei guanjun trophy
🥇 第一 金牌 diyi jinpai gold first
⚽ 足球 zuqiu football soccer
🏀 篮球 lanqiu basketball
🏸 羽毛球 yumaoqiu badminton
🏓 乒乓球 pingpangqiu table tennis
🎮 游戏 youxi game
🎵 音乐 yinyue music
🎬 电影 dianying film
📷 相机 照片 xiangji zhaopian camera photo
💻 电脑 diannao computer laptop
🖥️ 显示器 xianshiqi desktop
🖨️ 打印 dayin print
📱 手机 shouji phone
☎️ 电话 dianhua telephone
📧 邮件 youjian mail
📎 附件 fujian attachment clip
📄 文件 wenjian file page
📋 清单 qingdan clipboard list
📝 笔记 记录 biji jilu note memo
📅 日历 rili calendar
📌 置顶 图钉 zhiding tuding pin
📊 图表 tubiao chart
📈 上涨 shangzhang up chart
📉 下跌 xiadie down chart
📁 文件夹 wenjianjia folder
🔍 搜索 sousuo search
🔒 锁 suo lock
🔑 钥匙 yaoshi key
🔧 工具 修 gongju xiu wrench fix
⚙️ 设置 齿轮 shezhi chilun gear settings
💡 主意 想法 zhuyi xiangfa idea
🔔 提醒 tixing bell remind
📢 通知 tongzhi announce
⏰ 闹钟 naozhong alarm
⏳ 等待 dengdai wait hourglass
💰 钱 qian money
💳 银行卡 yinhangka card
✈️ 飞机 出差 feiji chuchai plane travel
🚄 高铁 gaotie train
🚗 汽车 qiche car
🚕 出租车 chuzuche taxi
🚌 公交 gongjiao bus
🚴 骑车 qiche bike
🏠 家 jia home
🏢 公司 办公楼 gongsi bangonglou office
🏥 医院 yiyuan hospital
🚀 火箭 上线 huojian shangxian rocket launch
🎓 毕业 biye graduate
☂️ 伞 san umbrella
🛌 睡觉 shuijiao bed
💊 药 yao pill`,
  signs: `❤️ 爱心 爱 aixin ai heart love
🧡 橙心 chengxin orange heart
💛 黄心 huangxin yellow heart
💚 绿心 lvxin green heart
💙 蓝心 lanxin blue heart
💜 紫心 zixin purple heart
💔 心碎 xinsui broken heart
💕 喜欢 xihuan hearts
💯 满分 manfen hundred perfect
✅ 完成 对 wancheng dui done check yes
☑️ 已选 yixuan checked
✔️ 对 dui check
❌ 错 不 cuo bu cross no
⭕ 圈 quan circle
❗ 注意 感叹 zhuyi gantan exclamation
❓ 问号 疑问 wenhao yiwen question
⚠️ 警告 jinggao warning
🚫 禁止 jinzhi forbidden
⛔ 禁止 jinzhi no entry
🆗 可以 keyi ok
🆕 新 xin new
🔴 红 hong red
🟠 橙 cheng orange
🟡 黄 huang yellow
🟢 绿 lv green
🔵 蓝 lan blue
⬆️ 上 shang up
⬇️ 下 xia down
⬅️ 左 zuo left
➡️ 右 you right
🔄 刷新 循环 shuaxin xunhuan refresh
➕ 加 jia plus
➖ 减 jian minus
💬 消息 xiaoxi message
💤 睡 shui zzz
💢 生气 shengqi anger
💥 爆 bao boom
💦 汗 han sweat
🇨🇳 中国 zhongguo china flag
🏁 终点 完成 zhongdian wancheng finish
🚩 红旗 hongqi flag
🔢 数字 shuzi number`,
}

function read(lines: string): readonly Emoji[] {
  return lines.split('\n').map((line) => {
    const space = line.indexOf(' ')
    return { char: line.slice(0, space), words: line.slice(space + 1) }
  })
}

export const emojiGroups: readonly { readonly id: EmojiGroup; readonly emoji: readonly Emoji[] }[] = (
  Object.keys(table) as EmojiGroup[]
).map((id) => ({ id, emoji: read(table[id]) }))

/** Emoji with a word that begins with every one of the words asked for; those that have just this word come first. */
export function findEmoji(text: string): readonly Emoji[] {
  const asked = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (asked.length === 0) return []
  const found = emojiGroups
    .flatMap((group) => group.emoji)
    .map((emoji) => ({ emoji, words: emoji.words.split(' ') }))
    .filter(({ emoji, words }) => {
      return emoji.char === text.trim() || asked.every((part) => words.some((word) => word.startsWith(part)))
    })
  const exact = (words: readonly string[]) => Number(asked.every((part) => words.includes(part)))
  return found.sort((a, b) => exact(b.words) - exact(a.words)).map(({ emoji }) => emoji)
}
