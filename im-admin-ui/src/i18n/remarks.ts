import type { Like } from './locales'

/**
 * What the directory tells an administrator, by the engine's codes (directory-remarks.json; a dot is a level here), and those
 * facts of it that are words.
 */
export const zh = {
  remark: {
    source: { says: '{sentence}' },
    run: {
      'broke-off': '运行中断，没有任何改动被应用。原因见服务器日志。',
      'node-stopped': '执行它的节点停止了，没有任何改动被应用；下一次运行会全部补上。',
      'moved-on': '计划做出后，人员或部门有了变化，没有任何改动被应用。请重新预览，或等下一次运行。',
      stopped: '运行途中服务停止了，没有任何改动被应用；下一次运行会全部补上。',
      'lease-lost': '期间有另一次运行，没有任何改动被应用。请再试一次。',
      'not-waiting': '这份计划已经不在等待：它已应用、已放弃，或被后来的计划取代。',
      rejected: '已放弃，没有任何改动被应用。',
    },
    guard: {
      'canary-missing':
        '必须始终可见的 {username} 不在读到的人员里。没有任何改动被应用。请检查读取范围、过滤条件和读取账号的权限。',
      'canary-blind':
        '必须始终可见的 {username} 没有读到{attribute}。没有任何改动被应用。请检查读取账号的权限。',
      nobody: '目录里一个人也没有读到。',
      deactivations: '{count} 人将被停用，上限 {limit} 人。',
      'base-lost': '{base} 的 {size} 个条目少了 {count} 个。',
      'source-lost': '目录的 {size} 个条目少了 {count} 个。',
      'group-lost': '组 {group} 的 {size} 个成员将少 {count} 个。',
      'groups-lost': '用作会话的 {size} 个组少了 {count} 个。',
      'attribute-lost': '{count} 人将失去{attribute}，上限 {limit} 人。',
      stopped: '没有任何改动被应用。若属实，请确认；否则检查目录、读取范围、过滤条件和权限，再运行一次。',
    },
    entry: {
      key: '条目的标识为空或超过 {limit} 个字符，或没有路径。',
      'too-long': '条目保持原样：{attribute}超过 {limit} 个字符。',
      malformed: '条目保持原样：{attribute}不是文字，或应指向另一条目却不是条目名称。',
      'no-name': '条目保持原样：没有名称。',
      'no-username': '条目保持原样：没有登录名。',
      'username-of-entry':
        '登录名 {username} 已被这个目录的另一个条目占用，可能只是大小写不同。其中一个改名之前，条目保持原样。',
      'username-of-user':
        '登录名 {username} 已被用户 {user} 占用，可能只是大小写不同。其中一个改名之前，条目保持原样。',
      'username-of-held': '登录名 {username} 已被另一个保持原样的条目占用。其中一个改名之前，条目保持原样。',
      'mail-of-entry':
        '邮箱 {mail} 已被这个目录的另一个条目占用，可能只是大小写不同。其中一个更改之前，条目保持原样。',
      'mail-of-user':
        '邮箱 {mail} 已被用户 {user} 占用，可能只是大小写不同。其中一个更改之前，条目保持原样。',
      'mail-of-held': '邮箱 {mail} 已被另一个保持原样的条目占用。其中一个更改之前，条目保持原样。',
      'department-circle': '它的上级部门又绕回到它自己；它留在原处，或放在最上层。请更正上级部门。',
      'manager-circle': '此人的上级又绕回到本人；现在不显示上级。请更正上级。',
      'department-in-use':
        '部门 {department} 读不到了，但其中的人或下级部门还读得到；部门保留。请检查读取账号的权限。',
    },
    why: {
      entry: '来自 {source} 的条目 {path}。',
      departments: '所在部门：{departments}。',
      changed: '最后一次更改在运行 {run}，时间 {time}。',
      gone: '{source} 里已经没有这个条目，同步把此人停用了。',
      disabled: '条目在 {source} 里被禁用，同步把此人停用了。',
      'by-hand': '是管理员停用的，同步不会改回来。',
      missed: '最近 {count} 次完整读取都没有这个条目；若继续如此，同步会停用此人。',
      'no-run-yet': '登录时由 {source} 接纳；下一次运行会补全其余资料。',
      local: '{username} 是在这里或由应用建立的，目录的运行不会改动。',
      'no-source': '来自目录 {source}，这里已不再配置该目录，没有运行会改动。',
      'left-as-is': '上一次运行让条目 {path} 保持原样：',
      unknown: '在 {source} 里找不到 {text}。',
      failing: '{source} 现在读不到：',
      waiting: '运行 {run} 在等管理员确认，其中的更改还没有应用。',
    },
    ldap: {
      certificate:
        '{server} 的证书不可信。它是 {subject}，用于 {names}，由 {issuer} 颁发，有效期至 {until}。系统的说法：{answer}。请使用证书上的主机名，或指定公司证书颁发机构的文件。',
      tls: '与 {server} 的 TLS 连接失败，目录的回答：{answer}。这是 LDAPS 端口吗？',
      password: '目录不接受 {account} 登录。请检查账号和密码。',
      'account-state': '目录不接受 {account} 登录（{state}）。请检查账号和密码。',
      'wants-encryption': '目录要求加密连接：请使用 ldaps:// 或 StartTLS。',
      account: '目录不接受账号 {account}，回答：{answer}。',
      'no-answer': '{server} 在 {time}内没有回答。',
      unreachable: '{server} 没有目录服务应答：请检查主机、端口和防火墙。系统的说法：{answer}。',
      base: '读取范围 {base} 不存在，或读取账号看不到它。',
      referral: '读取范围 {base} 在另一台服务器上，请填写那一台。',
      limit:
        '目录在读取 {base} 途中停止（{result}）：请放宽读取账号的数量限制（slapd：limits dn.exact=... size=unlimited）。',
      'may-not-read': '读取账号没有读取 {base} 的权限，目录的回答：{answer}。',
      malformed: '读取范围 {base} 或过滤条件的写法有误，目录的回答：{answer}。',
      silent: '目录在读取 {base} 途中不再应答。没有据此得出任何结论。',
      cut: '读取 {base} 提前结束（{result}）。没有据此得出任何结论，下次运行重新读取。目录的回答：{answer}。',
      'ca-file': '公司证书颁发机构的文件 {file} 读不了。它应当是 PEM 格式的证书。',
      'root-entry': '目录不向读取账号显示它的根条目。',
      'no-cookie': '目录对 DirSync 的回答里没有位置标记。',
      'members-cut': '{group} 的成员只读到第 {count} 个。',
      filter: '过滤条件 {filter} 的写法有误：{answer}',
      'no-key': '没有 {attribute}，或读取账号看不到它：缺了它，同名的条目无法区分。',
      'sample-no-key': '{path} 没有 {attribute}，或读取账号看不到它：这样的条目会被拒绝。',
      open: '连接没有加密：请使用 ldaps:// 或 StartTLS，否则密码可能在途中被读取。',
      unseen: '没有人有 {attributes}（{attribute}），或读取账号看不到它。这一项保持原样。',
      'member-of':
        '人员的过滤条件用了 memberOf，它变化时人员条目本身不变：谁进出那个组，要到下次全量核对才会发现。',
      'no-people': '{base} 之下没有人符合 {filter}：请检查读取范围、过滤条件和读取账号的权限。',
      'no-departments': '{base} 之下没有部门符合 {filter}：请检查读取范围、过滤条件和读取账号的权限。',
      'no-dirsync':
        '读取账号没有“复制目录更改”（Replicating Directory Changes）权限，改用更新序号查找变化。有此权限会更省力。',
      'deleted-hidden':
        '看不到已删除的对象。除非从未删除过人，否则是读取账号无权列出它们，删除要到下次全量核对才会发现。授权命令：dsacls "CN=Deleted Objects,{base}" /takeownership，然后 /G ACCOUNT:LCRP',
      'no-syncprov': '这台服务器不通告变化（OpenLDAP 的 syncprov overlay），删除要到下次全量核对才会发现。',
      bind: '目录对登录的回答是 {result}。',
      'global-catalog': '{server} 是全局编录，只有人员的部分属性：请使用域控制器的 389 或 636 端口。',
      seen: '看得到 {dn}，登录名 {username}。若这里还没有此人，下次运行就会到。',
      'not-found':
        '在 {places} 之下看不到登录名、邮箱或姓名为 {text} 的人：条目不存在，或读取账号看不到它。请用目录管理员的账号查一查。',
      deleted: '{text} 已从目录中删除。在目录里恢复，就还是同一个人；重新建立的则是另一个人。',
      outside: '{dn} 在读取范围 {bases} 之外：请增加读取范围，或移动条目。',
      'not-matched': '{dn} 不符合人员过滤条件中的 {clause}：请修改条目或过滤条件。',
      disabled: '{dn} 在目录中已停用：请在目录里启用账号。',
      expired: '{dn} 已过期：请在目录里修改账号的到期时间。',
      'disabled-when': '{dn} 的 {condition} 表示停用：请修改条目或这个条件。',
      'no-username': '{dn} 没有 {attributes}，或读取账号看不到它：没有登录名就不能使用。',
      'username-twice':
        '登录名 {username} 有几个人在用，{dn} 是其中之一：先有的人保留它，其他人改名之前不会到来。',
      more: '符合 {text} 的超过 {count} 人：请输入完整的登录名或邮箱。',
    },
    row: {
      'no-id':
        '{table} 第 {line} 行：标识为空、超过 64 个字符或不是文字。这一行可能是任何人，更正之前不认定任何人已离开。',
      fields:
        '{table} 第 {line} 行有 {count} 个字段，首行有 {size} 个。这一行可能是任何人，更正之前不认定任何人已离开。',
      empty: '{table} 第 {line} 行：{column} 为空。条目保持原样。',
      malformed: '{table} 第 {line} 行：{column} 的值“{value}”无法理解。条目保持原样。',
    },
    table: {
      column: '{table} 缺少必需的列 {column}。',
      nobody: '{table} 一行也没有：请检查是不是这一个。',
      enabled: '{table} 没有表示启用的列，谁离开了要到对应的行消失才会发现。',
    },
    sql: {
      unreachable: '数据库连接不上：{answer}。',
      query: '数据库不接受 {table}：{answer}。',
      cut: '数据库在读取 {table} 途中中断：{answer}。没有据此得出任何结论，下次运行重新读取。',
      slow: '数据库在 {time}内没有回答 {table}。',
    },
    csv: {
      missing: '没有文件 {file}。没有据此得出任何结论。',
      unreadable: '文件 {file} 读不了：{answer}。请检查运行本应用的账号的权限。',
      empty: '文件 {file} 是空的。没有据此得出任何结论。',
      unfinished:
        '文件 {file} 在一行中间结束，当作还没有写完。请让最后一行也以换行结尾；先用别的名字写，写完再改名。',
      changing: '文件 {file} 正在写入。没有据此得出任何结论，下次运行重新读取。',
      charset: '文件 {file} 不是 {charset} 编码：请写明它的编码，例如 GB18030。',
      header: '{file} 的首行有两个 {column} 列。',
      malformed: '文件 {file} 不是 CSV：{answer}。没有据此得出任何结论。',
    },
  },
  remarkFact: {
    attribute: {
      username: '登录名',
      name: '姓名',
      title: '职务',
      mail: '邮箱',
      phone: '电话',
      manager: '上级',
      department: '部门',
      departments: '部门',
      photo: '照片',
      path: '路径',
    },
    state: {
      disabled: '账号已停用',
      password_expired: '密码已过期',
      account_expired: '账号已过期',
      must_change_password: '必须先修改密码',
      locked_out: '输错密码次数过多，账号已锁定',
      not_now: '此时不允许登录',
      not_here: '不允许从这台计算机登录',
    },
  },
}

export const en: Like<typeof zh> = {
  remark: {
    source: { says: '{sentence}' },
    run: {
      'broke-off': 'It broke off and applied nothing. The log of the server says why.',
      'node-stopped': 'The node that ran it stopped. Nothing was applied; the next run does it all.',
      'moved-on':
        'People or departments changed since this plan was made. Nothing was applied. Make a new preview, or wait for the next run.',
      stopped: 'The service was stopped meanwhile. Nothing was applied; the next run does it all.',
      'lease-lost': 'Another run went on meanwhile. Nothing was applied; try again.',
      'not-waiting': 'This plan waits for nobody: it was applied, dropped, or a later one took its place.',
      rejected: 'Dropped; nothing was applied.',
    },
    guard: {
      'canary-missing':
        '{username}, who must always be visible, was not among the people that were read. Nothing was applied. Check the bases, the filter, and the rights of the account that reads.',
      'canary-blind':
        '{username}, who must always be visible, was read without {attribute}. Nothing was applied. Check the rights of the account that reads.',
      nobody: 'The directory shows no people at all.',
      deactivations:
        '{count} person would be deactivated; the limit is {limit}. | {count} people would be deactivated; the limit is {limit}.',
      'base-lost': '{base} lost {count} of its {size} entries.',
      'source-lost': 'The directory lost {count} of its {size} entries.',
      'group-lost': 'The group {group} would lose {count} of its {size} members.',
      'groups-lost': '{count} of {size} groups that are conversations are gone.',
      'attribute-lost':
        '{count} person would lose their {attribute}; the limit is {limit}. | {count} people would lose their {attribute}; the limit is {limit}.',
      stopped:
        'Nothing was applied. If this is right, approve it; else check the directory, the bases, the filter and the rights, and run again.',
    },
    entry: {
      key: 'Its key is empty or longer than {limit} characters, or it has no path.',
      'too-long': 'The entry stays as it is: its {attribute} has more than {limit} characters.',
      malformed: 'The entry stays as it is: its {attribute} is no text, or names no entry where it should.',
      'no-name': 'The entry stays as it is: it has no name.',
      'no-username': 'The entry stays as it is: it has no login.',
      'username-of-entry':
        'The login {username} is taken by another entry of this directory, perhaps in other case. The entry stays as it is until one of them has another.',
      'username-of-user':
        'The login {username} is taken by user {user}, perhaps in other case. The entry stays as it is until one of them has another.',
      'username-of-held':
        'The login {username} is taken by an entry that stays as it is. This one stays as it is, too, until one of them has another.',
      'mail-of-entry':
        'The mail address {mail} is taken by another entry of this directory, perhaps in other case. The entry stays as it is until one of them has another.',
      'mail-of-user':
        'The mail address {mail} is taken by user {user}, perhaps in other case. The entry stays as it is until one of them has another.',
      'mail-of-held':
        'The mail address {mail} is taken by an entry that stays as it is. This one stays as it is, too, until one of them has another.',
      'department-circle':
        'The departments above it lead back to it; it stays where it was, or at the top. Correct its parent.',
      'manager-circle':
        'Managers lead from this person back to this person, who is shown without a manager. Correct the manager.',
      'department-in-use':
        'The department {department} cannot be read any more, yet people or departments below it can; it stays. Check the rights of the account that reads.',
    },
    why: {
      entry: 'It is the entry {path} of {source}.',
      departments: 'It is in {departments}.',
      changed: 'Run {run} changed it last, at {time}.',
      gone: '{source} does not show the entry any more, so the sync deactivated it.',
      disabled: 'The entry is disabled in {source}, so the sync deactivated it.',
      'by-hand': 'An administrator deactivated it, and the sync does not undo that.',
      missed: 'The last complete reads ({count}) lacked the entry; if this goes on, the sync deactivates it.',
      'no-run-yet': 'It was let in by {source} at a sign-in; the next run brings the rest.',
      local: '{username} was made here or by the application; no run of a directory changes it.',
      'no-source':
        'It came from the directory {source}, which is not set up here any more; no run changes it.',
      'left-as-is': 'The last run left the entry {path} as it was:',
      unknown: 'Nothing is known of {text} in {source}.',
      failing: '{source} cannot be read at present:',
      waiting: "Run {run} waits for an administrator's word; what it would change is not done yet.",
    },
    ldap: {
      certificate:
        'The certificate of {server} is not trusted. It is {subject}, for {names}, issued by {issuer}, valid until {until}. It said: {answer}. Use the host name that it is for, or name the file of the company’s certificate authority.',
      tls: 'TLS with {server} failed. It said: {answer}. Is this the LDAPS port?',
      password: 'The directory does not let {account} in. Check the account and its password.',
      'account-state':
        'The directory does not let {account} in ({state}). Check the account and its password.',
      'wants-encryption': 'The directory wants an encrypted connection: use ldaps:// or StartTLS.',
      account: 'The directory does not take the account {account}. It said: {answer}.',
      'no-answer': '{server} did not answer within {time}.',
      unreachable:
        'No directory answers at {server}: check host, port and firewall. The system said: {answer}.',
      base: 'The base {base} does not exist, or the account that reads may not see it.',
      referral: 'The base {base} is kept by another server; name that one.',
      limit:
        'The directory stopped in the middle of {base} ({result}): lift the limit of the account that reads (slapd: limits dn.exact=... size=unlimited).',
      'may-not-read': 'The account that reads may not read {base}. It said: {answer}.',
      malformed: 'The base {base} or a filter is not well formed. It said: {answer}.',
      silent: 'The directory fell silent in the middle of {base}. Nothing was concluded.',
      cut: 'The read of {base} ended early ({result}). Nothing was concluded; the next run reads again. It said: {answer}.',
      'ca-file':
        'The file of the company’s certificate authorities cannot be read: {file}. It has to hold certificates in PEM form.',
      'root-entry': 'The directory does not show its root entry to the account that reads.',
      'no-cookie': 'The directory answered to DirSync without a cookie.',
      'members-cut': 'The members of {group} came only up to number {count}.',
      filter: 'The filter {filter} is not well formed: {answer}',
      'no-key':
        'It has no {attribute}, or the account that reads may not see it: without that it cannot be told from another of the same name.',
      'sample-no-key':
        '{path} has no {attribute}, or the account that reads may not see it: such entries are refused.',
      open: 'The connection is not encrypted: use ldaps:// or StartTLS, or passwords can be read on the way.',
      unseen:
        'Nobody has {attributes} ({attribute}), or the account that reads may not see it. It stays as it is.',
      'member-of':
        'The filter for people asks for memberOf, which changes without the person changing: who joins or leaves that group is noticed when everything is read next.',
      'no-people':
        'Nobody below {base} matches {filter}: check the base, the filter, and the rights of the account that reads.',
      'no-departments':
        'No department below {base} matches {filter}: check the base, the filter, and the rights of the account that reads.',
      'no-dirsync':
        'The account that reads may not replicate directory changes, so changes are found by update numbers. The right “Replicating Directory Changes” makes it lighter.',
      'deleted-hidden':
        'No deleted object can be seen. Unless nobody was ever deleted, the account that reads may not list them, and who is deleted is noticed when everything is read next. Allow it with: dsacls "CN=Deleted Objects,{base}" /takeownership, then /G ACCOUNT:LCRP',
      'no-syncprov':
        'This server does not announce changes (OpenLDAP: overlay syncprov), so somebody who is deleted is noticed when everything is read next.',
      bind: 'The directory answered {result} to who signs in.',
      'global-catalog':
        '{server} is a global catalog, which has only some attributes of people: use port 389 or 636 of a domain controller.',
      seen: '{dn} is seen as {username}. Whoever is still missing here comes with the next run.',
      'not-found':
        'Nobody whose login, mail address or name is {text} is to be seen below {places}. The entry does not exist, or the account that reads may not see it: look it up as an administrator of the directory.',
      deleted:
        '{text} was deleted from the directory. Who is restored there comes back as the same person; who is made anew is another one.',
      outside: '{dn} stands outside of {bases}: add a base, or move the entry.',
      'not-matched': '{dn} does not match {clause} of the filter for people: change the entry or the filter.',
      disabled: '{dn} is disabled in the directory: enable the account there.',
      expired: '{dn} has expired: set another end of the account in the directory.',
      'disabled-when': '{dn} has {condition}, which counts as disabled: change the entry or the condition.',
      'no-username':
        '{dn} has no {attributes}, or the account that reads may not see it: without a login nobody can take part.',
      'username-twice':
        'Several people have the login {username}, {dn} among them: who had it first keeps it, the others wait until they have another.',
      more: 'More than {count} people match {text}: ask for a whole login or mail address.',
    },
    row: {
      'no-id':
        '{table}, line {line}: the id is empty, longer than 64 characters or no text. As the row may be anybody’s, nobody is held to have left until it is right.',
      fields:
        '{table}, line {line} has {count} fields, its first line has {size}. As the row may be anybody’s, nobody is held to have left until it is right.',
      empty: '{table}, line {line}: {column} is empty. The entry stays as it is.',
      malformed:
        '{table}, line {line}: {column} is “{value}”, which is not understood. The entry stays as it is.',
    },
    table: {
      column: '{table} has no column {column}, which is needed.',
      nobody: '{table} has no rows: check that it is the right one.',
      enabled:
        '{table} has no column that says who is enabled, so who leaves is noticed only when their row is gone.',
    },
    sql: {
      unreachable: 'The database gives no connection: {answer}.',
      query: 'The database does not take {table}: {answer}.',
      cut: 'The database broke {table} off: {answer}. Nothing was concluded; the next run reads again.',
      slow: 'The database did not answer {table} within {time}.',
    },
    csv: {
      missing: 'There is no file {file}. Nothing was concluded.',
      unreadable:
        'The file {file} cannot be read: {answer}. Check the rights of the account that this application runs under.',
      empty: 'The file {file} is empty. Nothing was concluded.',
      unfinished:
        'The file {file} ends in the middle of a line, so it is held to be half written. End its last line with a line break; write it under another name and rename it when it is done.',
      changing: 'The file {file} is being written. Nothing was concluded; the next run reads again.',
      charset:
        'The file {file} is not written in {charset}: name the charset that it is written in, such as GB18030.',
      header: 'The first line of {file} has the column {column} twice.',
      malformed: 'The file {file} is no CSV: {answer}. Nothing was concluded.',
    },
  },
  remarkFact: {
    attribute: {
      username: 'login',
      name: 'name',
      title: 'title',
      mail: 'mail address',
      phone: 'phone number',
      manager: 'manager',
      department: 'department',
      departments: 'departments',
      photo: 'photo',
      path: 'path',
    },
    state: {
      disabled: 'the account is disabled',
      password_expired: 'the password has expired',
      account_expired: 'the account has expired',
      must_change_password: 'the password has to be changed first',
      locked_out: 'the account is locked after too many wrong passwords',
      not_now: 'signing in is not allowed at this hour',
      not_here: 'signing in is not allowed from this computer',
    },
  },
}
