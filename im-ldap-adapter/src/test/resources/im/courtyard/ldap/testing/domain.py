# Run once on a new domain, before its server starts: python3 domain.py SMB_CONF SAM_LDB BASE PASSWORD
#
# Passwords may be simple and never expire; three wrong ones lock an account. svc.reader is a plain account. svc.dirsync
# may also replicate changes and list CN=Deleted Objects, as a sync account is set up by `dsacls` on a real controller.
import sys

import ldb
from samba.auth import system_session
from samba.dcerpc import security
from samba.ndr import ndr_pack, ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB

configuration, database, base, password = sys.argv[1:]
parameters = LoadParm()
parameters.load(configuration)
sam = SamDB(url=database, session_info=system_session(), lp=parameters)

policy = {"pwdProperties": "0", "minPwdLength": "1", "pwdHistoryLength": "0", "minPwdAge": "0", "maxPwdAge": "0",
          "lockoutThreshold": "3", "lockoutDuration": "-18000000000", "lockOutObservationWindow": "-18000000000"}
change = ldb.Message(ldb.Dn(sam, base))
for name, value in policy.items():
    change[name] = ldb.MessageElement(value, ldb.FLAG_MOD_REPLACE, name)
sam.modify(change)

for account in ("svc.reader", "svc.dirsync"):
    sam.newuser(account, password)
found = sam.search(base, expression="(sAMAccountName=svc.dirsync)", attrs=["objectSid"])
dirsync = str(ndr_unpack(security.dom_sid, found[0]["objectSid"][0]))


def allow(dn, rule):
    controls = ["show_deleted:1", "sd_flags:1:4"]
    domain = security.dom_sid(sam.get_domain_sid())
    entry = sam.search(dn, scope=ldb.SCOPE_BASE, attrs=["nTSecurityDescriptor"], controls=controls)[0]
    rules = ndr_unpack(security.descriptor, entry["nTSecurityDescriptor"][0]).as_sddl(domain)
    first = rules.index("(", rules.index("D:"))
    changed = security.descriptor.from_sddl(rules[:first] + rule + rules[first:], domain)
    message = ldb.Message(ldb.Dn(sam, dn))
    message["sd"] = ldb.MessageElement(ndr_pack(changed), ldb.FLAG_MOD_REPLACE, "nTSecurityDescriptor")
    sam.modify(message, controls=controls)


allow(base, "(OA;;CR;1131f6aa-9c07-11d1-f79f-00c04fc2dcd2;;%s)" % dirsync)
allow("CN=Deleted Objects," + base, "(A;CI;LCRPLO;;;%s)" % dirsync)
