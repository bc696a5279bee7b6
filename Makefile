# Sanshe (三社). `make help` lists what there is.
SHELL := /bin/sh
PYTHON := .venv/bin/python
# Tools that read the settings must not touch the data that people work with.
ASIDE := SANSHE_DATA=data/test

.DEFAULT_GOAL := help
.PHONY: help run stop test check matrix tour alone mutants worlds carry-over crash fuzz seal-load lint types ladder bench messages docs lock clean ready ready-for-tests

help: ## 列出全部命令 · List what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: ready ## 一条命令运行：数据库、样例城市、网页 · Run it all: database, sample city, pages
	@exec $(PYTHON) -m sanshe.config.cli run

stop: ready ## 停止网页和数据库 · Stop pages and database
	@exec $(PYTHON) -m sanshe.config.cli stop

test: ready-for-tests lint types ladder ## 每次都做的检验，包括浏览器；长项目每天轮一部分 · What every run checks, the browser included; of long campaigns another part each day
	@$(PYTHON) -m pytest -n 2 --dist loadfile -m "not alone"
	@exec $(PYTHON) -m pytest -m alone

check: ready-for-tests lint types ladder ## 快速检验，两分钟以内 · The fast part, under two minutes
	@exec $(PYTHON) -m pytest -m "not database and not browser and not slow"

crash: ready-for-tests ## 断电演练：网页、数据库各 kill -9 二十次，导入五十处 · Kill pages and database twenty times each, under load; an import at fifty points
	@SANSHE_CRASH_KILLS=20 exec $(PYTHON) -m pytest tests/crash tests/imports/test_killed.py

fuzz: ready-for-tests ## 接口：每个操作四百次，合规与不合规的内容都发 · The interface: 400 calls per operation, fitting and unfitting
	@SANSHE_FUZZ=400 exec $(PYTHON) -m pytest -q tests/api/test_fuzz.py

seal-load: ready-for-tests ## 八人同时写，边写边封存，五分钟 · Eight writers and the sealing process, five minutes
	@SANSHE_LOAD_SECONDS=300 exec $(PYTHON) -m pytest tests/audit/test_crowd.py

matrix: ready-for-tests ## 每个网址×角色×位置，全部检验 · Every address × role × position, without sampling
	@SANSHE_MATRIX=whole exec $(PYTHON) -m pytest -q tests/access/test_matrix.py

tour: ready-for-tests ## 九个人打开每一页：手机大字版、电脑英文版，全部检查无障碍 · Nine people open every page, on a phone and on a desk, with every check
	@SANSHE_TOUR=whole exec $(PYTHON) -m pytest -q tests/journeys

alone: ready-for-tests ## 独占数据库的检验，全部 · Everything that needs the server for itself
	@SANSHE_ALONE=whole exec $(PYTHON) -m pytest -q -m alone

mutants: ready-for-tests ## 逐一拆掉权限代码的一处，看检验能否发现 · Take every guard of the access code away once: each must be told
	@SANSHE_MUTANTS=whole exec $(PYTHON) -m pytest -q tests/access/worlds/test_mutants.py

worlds: ready-for-tests ## 两千个随机世界 · Two thousand random worlds
	@SANSHE_WORLDS=2000 exec $(PYTHON) -m pytest -q tests/access/worlds/test_worlds.py

carry-over: ready-for-tests ## 两个连接上两万次请求，不串身份 · Twenty thousand requests over two connections, nobody in somebody else's scope
	@SANSHE_REQUESTS=20000 exec $(PYTHON) -m pytest -q tests/access/test_carry_over.py

lint: ready-for-tests ## 写法 · Style of the code
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

types: ready-for-tests ## 类型 · Types
	@$(ASIDE) $(PYTHON) -m mypy sanshe tests scripts

ladder: ready-for-tests ## 引用只许向下 · Imports point down only
	@PYTHONPATH=. .venv/bin/lint-imports --no-cache

bench: ready ## 测速并重写 docs/benchmarks.md（约半小时） · Measure speed, write docs/benchmarks.md (half an hour)
	@exec $(PYTHON) -m sanshe.config.cli bench all --page

messages: ready ## 编译译文 · Compile the translations
	@exec $(PYTHON) -m sanshe.config.cli messages

docs: ready ## 由代码重写 docs/configuration.md · Write docs/configuration.md from the code
	@exec $(PYTHON) -m sanshe.config.documentation

lock: ready-for-tests ## 依赖变动后重写锁文件 · Write the locks anew after a change of dependencies
	@exec $(PYTHON) scripts/lock.py

clean: ## 删除可再生成的东西，保留数据 · Remove what can be made again; data stays
	@rm -rf .venv node_modules build data/test .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis *.egg-info

ready:
	@command -v python3 >/dev/null || { echo '✗ 需要 Python 3.11 或更新版本。  Python 3.11 or newer is needed.' >&2; exit 3; }
	@python3 scripts/bootstrap.py run

ready-for-tests:
	@command -v python3 >/dev/null || { echo '✗ 需要 Python 3.11 或更新版本。  Python 3.11 or newer is needed.' >&2; exit 3; }
	@python3 scripts/bootstrap.py test
