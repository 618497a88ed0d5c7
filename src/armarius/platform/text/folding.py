"""Folding: the letters a hurried reader leaves out, as one table of characters.

A folded text is what the exact text looks like without diacritics, typed on the nearest keyboard:
`Rīga` → `riga`, `ёлка` → `елка`, `Қазақ` → `казак`. `й` stays, being a letter of its own.
"""

import re
import unicodedata

CYRILLIC: dict[str, str] = {
    "ё": "е", "ґ": "г", "є": "е", "ї": "и", "ў": "у", "ѣ": "е", "ѳ": "ф", "ѵ": "и",
    "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "й": "й",
}  # fmt: skip
LATIN: dict[str, str] = {
    "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
    "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "a", "ĳ": "ij", "ŉ": "n", "ſ": "s", "ʻ": "", "ʼ": "", "ʹ": "",
}  # fmt: skip
# Traditional and simplified, where a pair is safe in both directions; the common ones of titles.
HAN_VARIANTS = (
    "書书 國国 學学 圖图 館馆 漢汉 語语 詞词 經经 濟济 電电 腦脑 機机 車车 東东 長长 門门 問问 間间 開开 關关 對对 會会 個个 來来 時时 說说 話话 讀读 寫写 試试 論论 誰谁 "
    "課课 請请 認认 識识 讓让 議议 設设 計计 記记 許许 該该 詳详 誤误 調调 談谈 證证 譯译 護护 貝贝 財财 責责 貨货 質质 費费 資资 買买 賣卖 賽赛 贊赞 愛爱 歷历 曆历 傳传 "
    "體体 藝艺 術术 樂乐 數数 據据 萬万 與与 業业 兩两 爲为 為为 義义 習习 鄉乡 雲云 產产 親亲 億亿 僅仅 從从 倉仓 衆众 眾众 優优 偉伟 側侧 備备 傷伤 價价 兒儿 黨党 養养 "
    "獸兽 內内 軍军 農农 馮冯 沖冲 決决 況况 凍冻 準准 涼凉 減减 鳳凤 擊击 劉刘 則则 剛刚 創创 別别 劇剧 勸劝 辦办 務务 動动 勵励 勁劲 勞劳 勢势 區区 醫医 華华 協协 單单 "
    "盧卢 衛卫 廠厂 廳厅 壓压 縣县 參参 雙双 發发 髮发 變变 葉叶 號号 嘆叹 嚇吓 嗎吗 啓启 啟启 吳吴 員员 園园 圍围 團团 圓圆 聖圣 場场 壞坏 塊块 堅坚 壇坛 報报 壯壮 聲声 "
    "處处 復复 複复 夠够 頭头 誇夸 奪夺 奮奋 獎奖 婦妇 媽妈 孫孙 寧宁 寶宝 實实 審审 憲宪 宮宫 寬宽 賓宾 尋寻 導导 壽寿 將将 爾尔 塵尘 層层 屬属 島岛 嶺岭 幣币 師师 帶带 "
    "幫帮 廣广 慶庆 應应 庫库 廟庙 廢废 異异 棄弃 張张 彈弹 強强 歸归 當当 錄录 徹彻 徑径 禦御 憶忆 懷怀 態态 總总 戀恋 悅悦 驚惊 慣惯 戲戏 戰战 戶户 執执 擴扩 掃扫 揚扬 "
    "撫抚 搶抢 擔担 擇择 擬拟 損损 換换 攜携 攝摄 敵敌 斷断 無无 舊旧 晝昼 顯显 曉晓 暫暂 條条 極极 構构 權权 樣样 標标 樓楼 樹树 橋桥 檢检 櫃柜 歐欧 歲岁 殘残 殺杀 氣气 "
    "湯汤 溝沟 沒没 濱滨 滿满 漁渔 潔洁 測测 濃浓 濤涛 灣湾 燈灯 靈灵 煙烟 熱热 營营 爭争 牆墙 狀状 獨独 獲获 環环 現现 畫画 療疗 瘋疯 盡尽 監监 盤盘 礎础 禮礼 種种 稱称 "
    "積积 穩稳 窮穷 競竞 筆笔 節节 範范 築筑 簡简 類类 糧粮 紀纪 約约 紅红 納纳 純纯 紙纸 級级 細细 終终 組组 結结 給给 統统 絲丝 維维 網网 緒绪 線线 編编 練练 縱纵 績绩 "
    "織织 繪绘 繼继 續续 羅罗 職职 聯联 聽听 肅肃 腸肠 膚肤 興兴 舉举 藥药 蘇苏 蘭兰 虛虚 蟲虫 補补 裝装 製制 見见 規规 視视 覺觉 觀观 訂订 訓训 詩诗 誌志 諸诸 謝谢 豐丰 "
    "貢贡 負负 貧贫 賀贺 賢贤 趙赵 趨趋 蹟迹 跡迹 軟软 輕轻 輯辑 輸输 轉转 遠远 連连 進进 運运 過过 達达 適适 選选 遺遗 邊边 郵邮 鄧邓 鄭郑 釋释 鐘钟 鍾钟 鋼钢 錢钱 錯错 "
    "鏡镜 鐵铁 閃闪 閉闭 閱阅 陽阳 陰阴 陳陈 陸陆 階阶 際际 隊队 隨随 險险 雜杂 難难 離离 靜静 頁页 順顺 須须 領领 頻频 題题 顏颜 願愿 風风 飛飞 飯饭 飲饮 馬马 駕驾 騎骑 "
    "驗验 魚鱼 魯鲁 鳥鸟 麗丽 黃黄 點点 齊齐 齒齿 龍龙 龜龟 夢梦 譚谭 遊游 遼辽 韓韩 鬥斗"
)


class FoldTable(dict[int, str]):
    """The `str.translate` table of folding; each character is worked out at its first appearance."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold_character(chr(code))
        return folded


def fold_character(character: str) -> str:
    """The folded form of one lower-case NFC character; empty for a lone combining mark."""
    if character in CYRILLIC:
        return CYRILLIC[character]
    if character in LATIN:
        return LATIN[character]
    if unicodedata.combining(character):
        return ""
    decomposed = unicodedata.normalize("NFKD", character)
    if len(decomposed) == 1 and decomposed == character:
        return character
    bare = "".join(part for part in decomposed if not unicodedata.combining(part))
    return "".join(LATIN.get(part, CYRILLIC.get(part, part)) for part in bare).lower()


FOLDS = FoldTable({ord(pair[0]): pair[1] for pair in HAN_VARIANTS.split()})
# `İ`.lower() would be two characters; a Turkish-style locale casing is never used (regional practice).
BEFORE_LOWER = str.maketrans({"İ": "i"})
# What NFC could not compose, soft hyphens, zero-width marks and MARC's non-sorting controls.
INVISIBLE = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\ufeff\u0088\u0089\u0098\u009c]")


def normalise(text: str) -> str:
    """The exact form: NFC, lower case, without invisible characters; the rest of the package expects it."""
    if text.isascii():
        return text.lower()
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(BEFORE_LOWER).lower())


def fold(text: str) -> str:
    """`text` in lower case without diacritics, traditional Han characters as simplified ones."""
    return normalise(text).translate(FOLDS)
