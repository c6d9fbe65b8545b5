"""Traditional characters read as simplified ones, for recognising words; nothing is rewritten.

Pages that a site turned into traditional characters have the same words as others. The
table holds what titles, headings, site notices and theme keywords are written with.
"""

from __future__ import annotations

_PAIRS = (
    "總总 結结 體体 會会 報报 發发 時时 間间 來来 閱阅 讀读 當当 範范 優优 選选 習习 學学 實实 黨党 講讲 書书 師师 風风 潔洁 關关 聯联 "
    "網网 頁页 進进 個个 們们 與与 為为 爲为 問问 題题 對对 機机 構构 領领 導导 員员 務务 動动 經经 驗验 點点 擊击 瀏浏 覽览 訂订 閲阅 "
    "錄录 載载 轉转 權权 聲声 註注 冊册 開开 啟启 掃扫 號号 歡欢 臨临 薦荐 熱热 門门 語语 簡简 內内 編编 輯辑 責责 審审 類类 標标 籤签 "
    "稱称 單单 職职 業业 績绩 評评 議议 協协 調调 討讨 論论 認认 識识 態态 觀观 價价 義义 禮礼 節节 約约 廣广 場场 處处 備备 階阶 級级 "
    "質质 辦办 組组 織织 紀纪 規规 監监 檢检 擔担 勵励 獎奖 懲惩 勞劳 產产 農农 鄉乡 鎮镇 縣县 區区 國国 際际 隊队 團团 幹干 幾几 種种 "
    "樣样 這这 裡里 裏里 邊边 還还 過过 從从 並并 無无 話话 說说 請请 謝谢 謹谨 鑒鉴 誠诚 懇恳 愛爱 長长 張张 馬马 龍龙 鳳凤 東东 車车 "
    "軍军 輪轮 運运 達达 遠远 連连 遺遗 邁迈 適适 釋释 針针 鐵铁 錢钱 錯错 鍵键 鏈链 閉闭 陽阳 陰阴 陳陈 隨随 險险 難难 雙双 離离 電电 "
    "靈灵 靜静 項项 順顺 須须 預预 頭头 顏颜 願愿 顯显 飛飞 養养 館馆 驅驱 魚鱼 鮮鲜 麗丽 齊齐 齡龄 據据 擴扩 擇择 擾扰 攜携 敵敌 數数 "
    "斷断 舊旧 暫暂 曉晓 術术 條条 極极 樂乐 樹树 橋桥 檔档 歲岁 歷历 殘残 氣气 決决 沒没 況况 淨净 淺浅 準准 溫温 滿满 漢汉 潤润 濟济 "
    "灣湾 災灾 爐炉 爭争 狀状 獲获 現现 環环 畫画 療疗 盡尽 盤盘 礎础 確确 禍祸 稅税 穩稳 窮穷 競竞 筆笔 築筑 糧粮 紅红 純纯 細细 終终 "
    "絕绝 給给 統统 綜综 緊紧 線线 練练 繼继 續续 纖纤 羅罗 聖圣 聞闻 聽听 肅肃 腦脑 膽胆 臉脸 興兴 舉举 艱艰 藝艺 華华 萬万 葉叶 藍蓝 "
    "蘭兰 虛虚 補补 裝装 複复 見见 視视 覺觉 觸触 訊讯 記记 訓训 訪访 設设 許许 詞词 試试 詩诗 詳详 誤误 課课 誰谁 談谈 諸诸 證证 譯译 "
    "護护 讓让 豐丰 財财 貢贡 貧贫 貫贯 貴贵 費费 資资 賞赏 賴赖 購购 贈赠 贏赢 趙赵 躍跃 軟软 較较 輔辅 輕轻 輝辉 輸输 辭辞 違违 遊游 "
    "鄰邻 釀酿 銀银 鋒锋 鋼钢 鎖锁 鍛锻 鑄铸 闊阔 衛卫 眾众 週周 歸归 佈布 佔占 係系 偉伟 側侧 傳传 傷伤 僅仅 億亿 儀仪 償偿 儘尽 兒儿 "
    "兩两 凍冻 劃划 創创 勝胜 勢势 匯汇 啓启 嚴严 圍围 園园 圖图 圓圆 執执 堅坚 壓压 壞坏 壯壮 夢梦 奮奋 婦妇 寧宁 寫写 寬宽 層层 屬属 "
    "島岛 嶺岭 幣币 帶带 幫帮 廠厂 廢废 廳厅 強强 彙汇 徑径 復复 徹彻 恆恒 悅悦 惡恶 慣惯 慮虑 慶庆 憂忧 憑凭 憲宪 應应 懷怀 戰战 戲戏 "
    "戶户 拋抛 掛挂 採采 揚扬 換换 損损 搖摇 撥拨 擁拥 擺摆 於于 誌志 乾干 後后 徵征 鬆松 羣群 衆众 跡迹 鑽钻 繫系 紮扎 託托 羨羡 顧顾 "
    "祕秘 牆墙 齣出 "
).split()
_TABLE = {ord(pair[0]): pair[1] for pair in _PAIRS}
_TRADITIONAL = frozenset(pair[0] for pair in _PAIRS)


def simplified(text: str) -> str:
    """``text`` with traditional characters read as simplified: as long as before."""
    return text if _TRADITIONAL.isdisjoint(text) else text.translate(_TABLE)
