import type { zh } from './zh'
import type { Like } from '@/i18n/locales'

export const en: Like<typeof zh> = {
  title: 'Cluster',
  updated: 'Updated {time}, every 5 s',
  updatedPaused: 'Updated {time}, paused',
  pause: 'Pause refreshing',
  resume: 'Resume refreshing',
  stale: 'No new figures arrived. These are from {time}.',
  health: {
    ok: '{n} node, in order | {n} nodes, in order',
    troubled: 'Catching up',
    unreachable: '{n} node out of reach | {n} nodes out of reach',
    draining: '{n} node draining | {n} nodes draining',
  },
  troubledTitle: 'Since {time}, {node} may not have heard of everything.',
  troubledText:
    'It is comparing with the database: messages come a few seconds late at most, nothing is lost, and there is nothing for you to do. If this lasts longer than a minute, check the network between the nodes.',
  troubledReason: 'The latest reason: {reason}',
  reason: {
    came: 'node {node} has just come.',
    left: 'node {node} has just left.',
    met: 'node {node} has just been met.',
    not_taken: 'node {node} does not take what it is sent.',
    silent: 'node {node} has not been heard for seconds.',
    not_arrived: 'something that node {node} sent did not arrive.',
    people_unknown_here: 'who is online on node {node} was not known here.',
    people_unknown_there: 'node {node} did not know who is online here.',
    unreached:
      'node {node} reported to the database seconds ago, but the cluster bus does not reach it: it has just stopped, or a port or firewall between the two machines is closed.',
    slow_to_hear: 'another node is slow to hear who came online here.',
    stood_still:
      'this process stood still for {time}: its machine is short of processor or memory, or a garbage collection took long.',
    displaced:
      'another process has taken the name of this node. Give each a name of its own (courtyard.node).',
  },
  nodes: 'Nodes',
  answers: 'Answered by {node}',
  node: 'Node',
  stateHead: 'State',
  people: 'Online',
  sessions: 'Sessions',
  rate: 'Msg/s',
  cpu: 'CPU',
  heap: 'Heap',
  heapOf: '{used} of {max}',
  bus: 'Cluster bus',
  actions: 'Actions',
  actionsOf: 'Node {node}: more actions',
  uptime: '{address}, up {duration}',
  last: '{address}, started {time}',
  state: { up: 'Up', draining: 'Draining', unreachable: 'Out of reach', gone: 'Gone' },
  here: 'Answers this page',
  alone: 'No other node',
  heard: 'Heard {time} ago',
  never: 'Not heard yet',
  items: 'sent {sent}, received {received}',
  waiting: '{size} waiting',
  lost: '{n} made up for by the database',
  draining: '{n} session left | {n} sessions left',
  unknown: 'Tells nothing',
  showSessions: 'Show its sessions',
  drain: 'Drain this node…',
  drainAlone: 'No other node could take its sessions',
  drainTitle: 'Drain {node}',
  drainText:
    'Its session moves to another node within the time chosen. Messages are not affected. | Its {n} sessions move to other nodes, spread over the time chosen. Messages are not affected.',
  drainNone: 'It has no sessions now.',
  drainAfter:
    'It takes no new sessions from then on, until it is started again. Use it before a stop or an upgrade.',
  drainOver: 'Spread over',
  drainTime: { five: '5 s', thirty: '30 s', two: '2 min', ten: '10 min' },
  drainConfirm: 'Drain',
  drainDone: '{node} is draining',
  check: 'Consistency check',
  checkText:
    'Every node says who it sees online and how far it has delivered; the answers are compared with each other and with the database. Nothing is changed: check at any time.',
  checkStart: 'Check now',
  checkAgain: 'Check again',
  checkRunning: 'Checking. Where nodes differ it looks again, for about 10 s at most',
  checkFacts: '{time}, checked by {node}, took {took}',
  checkVerdict: { ok: 'No difference found', warning: 'Something to look at', failed: 'Differences found' },
  part: {
    answers: 'Answers',
    presence: 'People online',
    delivery: 'Delivery',
    versions: 'Versions',
    clocks: 'Clocks',
  },
  partMark: { ok: 'Passed', warning: 'Note', failed: 'Differs' },
  partDone: {
    answers: 'The node answered. | All {n} nodes answered.',
    presence:
      '{n} record of who is online compared; the nodes agree. | {n} records of who is online compared; the nodes agree.',
    delivery:
      '{n} conversation with recent messages compared; everything is delivered. | {n} conversations with recent messages compared; everything is delivered.',
    versions: '{n} node of one version. | {n} nodes run the same version on the same schema.',
    clocks: '{n} clock compared. | {n} clocks differ by less than 2 s.',
  },
  partOther: '{n} compared, no difference.',
  finding: {
    silent:
      '{node} did not answer within {time}, so the results below leave it out. It may have stopped or hang, or the network between it and {self} is down.',
    cut: '{node} still reports to the database, but the cluster bus does not reach it ({address}). Check ports and firewalls between the two machines.',
    missing:
      '{node} does not see {count} people online on {owner}, such as {users}. Their messages come a few seconds late. Nodes mend this by themselves: check again in a moment.',
    extra:
      '{node} takes {count} people for online on {owner}, such as {users}, who are not. Nodes mend this by themselves: check again in a moment.',
    blind:
      '{node} does not see {owner} on the cluster bus, though both run. Check ports and firewalls between the two machines.',
    behind:
      '{node} has delivered conversation {conversation} up to version {delivered}; the database is at {version}. The next comparison, within 30 s, makes up for it.',
    more: '{count} more differences of this kind are not listed.',
    versions:
      'The nodes run different versions: {list}. That is normal during a rolling upgrade; finish it soon.',
    schema: 'The nodes use different versions of the schema: {list}. Upgrade the older ones.',
    apart:
      'The clock of {node} differs from that of {self} by {time}. Times of messages will be wrong and sign-ins may be refused: synchronise the clocks.',
  },
  add: {
    title: 'Add a node',
    titleAlone: 'One node serves everybody',
    textAlone:
      'When it stops, everybody is disconnected until it is back; messages are safe in the database. With two nodes, one may stop and everybody is on the other within seconds.',
    text: 'Start the application on another machine with the same configuration and the same database. It joins by itself and appears in the list above.',
    one: 'Only one node takes connections. Start another, so that somebody takes over when it stops.',
    dependency: '1. Add this dependency to the application',
    property: '2. Set this property',
    start:
      '3. Start it on another machine with the same configuration and database, and add it to the load balancer',
    startText:
      'No sticky sessions, no multicast, no list of members: nodes register in the database and find each other there.',
    h2: 'The database is H2, which serves one node only. Move to MySQL or MariaDB first: only its URL changes.',
  },
}
